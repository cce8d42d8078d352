// How long something takes: the median of at least seven runs after one that is not counted, of more where they are over in no time.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

// prints the median milliseconds and a checksum
template <typename Work>
void tell(Work work) {
  double checksum = work(), total = 0;
  std::vector<double> times;
  while (times.size() < 7 || (total < 200 && times.size() < 2000)) {
    const auto start = std::chrono::steady_clock::now();
    checksum = work();
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    total += times.back();
  }
  std::sort(times.begin(), times.end());
  std::printf("%.6f %.17g\n", times[times.size() / 2], checksum);
}
