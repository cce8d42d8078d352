// Shark beside the rows `sched-one`: `shark N K` chooses the K − 1 points (t, h(t)) that dominate the largest area, which are the ends
// of the steps of the best schedule. Of Shark this is a header alone; what the others define for it is defined here.
#define SHARK_LINALG_BASE_H
#define SHARK_ASSERT(expression)
#define SIZE_CHECK(expression)
#define SHARK_RUNTIME_CHECK(expression, message)
#include <shark/Algorithms/DirectSearch/Operators/Hypervolume/HypervolumeSubsetSelection2D.h>
#include <cmath>
#include <cstdlib>
#include "timed.h"

struct Place {
  double x, y;
  double operator()(int i) const { return i == 0 ? x : y; }
};

int main(int, char** argv) {
  const int n = std::atoi(argv[1]), steps = std::atoi(argv[2]);
  std::vector<double> h(n);
  for (int j = 0; j < n; j++) h[j] = 0.8 * (std::exp(-8.0 * j / n) - std::exp(-8.0 * (n - 1) / n));
  std::vector<Place> points;
  for (int t = 1; t < n; t++) points.push_back({double(t), h[t]});
  tell([&] {
    std::vector<char> chosen(points.size());
    shark::HypervolumeSubsetSelection2D()(points, chosen, steps - 1, Place{double(n), h[0]});
    double cost = 0;
    for (int from = 0, t = 1; t <= n; t++) {
      if (t < n && !chosen[t - 1]) continue;
      cost += (t - from) * h[from];
      from = t;
    }
    return cost;
  });
}
