// M4RI beside the rows `gf2`: `m4ri ROWS COLUMNS` brings a random matrix into echelon form, in no order of columns but its own.
#include <m4ri/m4ri.h>
#include <cstdlib>
#include "timed.h"

int main(int, char** argv) {
  mzd_t* matrix = mzd_init(std::atoi(argv[1]), std::atoi(argv[2]));
  mzd_t* used = mzd_init(matrix->nrows, matrix->ncols);
  mzd_randomize(matrix);
  tell([&] {
    mzd_copy(used, matrix);
    return double(mzd_echelonize_m4ri(used, 0, 0));
  });
}
