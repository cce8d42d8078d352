// The yardstick of `npm run bench`: the same algorithms in plain C++, compiled at run time where there
// is a compiler. `reference KERNEL N [K]` prints the median milliseconds and a checksum.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>
#include "timed.h"
using std::vector;

static vector<double> profile(int n) {
  vector<double> h(n);
  for (int j = 0; j < n; j++) h[j] = 0.8 * (std::exp(-8.0 * j / n) - std::exp(-8.0 * (n - 1) / n));
  return h;
}

// D(1) … D(N), every layer
static double all_layers(const vector<double>& h) {
  const int n = h.size();
  vector<double> previous(n + 1), layer(n + 1), intercepts(n + 1);
  vector<int> ends(n + 1);
  for (int a = 0; a < n; a++) previous[a] = (n - a) * h[a];
  double checksum = 0;
  for (int k = 2; k <= n; k++) {
    int front = 0, back = -1;
    for (int a = n - k; a >= 0; a--) {
      const int end = a + 1;
      const double intercept = previous[end];
      while (back > front && (intercept - intercepts[back - 1]) * (ends[back - 1] - ends[back]) <=
                                 (intercepts[back] - intercepts[back - 1]) * (ends[back - 1] - end)) back--;
      ends[++back] = end;
      intercepts[back] = intercept;
      double best = ends[front] * h[a] + intercepts[front];
      while (front < back) {
        const double other = ends[front + 1] * h[a] + intercepts[front + 1];
        if (other > best) break;
        best = other;
        front++;
      }
      layer[a] = best - a * h[a];
    }
    std::swap(previous, layer);
    checksum += previous[0];
  }
  return checksum;
}

// the cheapest schedule at one price per step
static int one_price(const vector<double>& h, double price, vector<int>& queue, vector<double>& intercepts, vector<int>& choice) {
  const int n = h.size();
  int front = 0, back = -1;
  double intercept = 0;
  for (int a = n - 1; a >= 0; a--) {
    const int end = a + 1;
    while (back > front && (intercept - intercepts[back - 1]) * (queue[back - 1] - queue[back]) <=
                               (intercepts[back] - intercepts[back - 1]) * (queue[back - 1] - end)) back--;
    queue[++back] = end;
    intercepts[back] = intercept;
    double best = queue[front] * h[a] + intercepts[front];
    while (front < back) {
      const double other = queue[front + 1] * h[a] + intercepts[front + 1];
      if (other > best) break;
      best = other;
      front++;
    }
    choice[a] = queue[front];
    intercept = best - a * h[a] + price;
  }
  int steps = 0;
  for (int a = 0; a < n; a = choice[a]) steps++;
  return steps;
}

// a schedule with K steps, to within ties, from the continuum's price
static double one_schedule(const vector<double>& h, int wanted) {
  const int n = h.size();
  vector<int> queue(n + 1), choice(n + 1);
  vector<double> intercepts(n + 1);
  double root = 0;
  for (int j = 1; j < n; j++) root += std::sqrt(h[j - 1] - h[j]);
  double price = root * root / (2.0 * wanted * wanted), low = 0, high = INFINITY;
  int steps = 0;
  for (int pass = 0; pass < 60; pass++) {
    steps = one_price(h, price, queue, intercepts, choice);
    if (steps == wanted) break;
    (steps > wanted ? low : high) = price;
    double next = price * std::pow(double(steps) / wanted, 2) * (steps > wanted ? 1.02 : 1 / 1.02);
    price = next > low && next < high ? next : std::sqrt(std::max(low, 1e-300) * std::min(high, 1e300));
  }
  double cost = 0;
  for (int a = 0; a < n; a = choice[a]) cost += (choice[a] - a) * h[a];
  return cost;
}

// entropies of all subsets of N bits
static vector<double> totals;
static vector<vector<double>> buffers;
static void descend(const double* table, int size, int limit) {
  double entropy = 0;
  for (int i = 0; i < 1 << size; i++) if (table[i] > 0) entropy -= table[i] * std::log(table[i]);
  totals[size] += entropy;
  for (int position = 0; position < limit; position++) {
    double* target = buffers[size - 1].data();
    const int inner = 1 << (size - 1 - position);
    for (int from = 0, to = 0; from < 1 << size; from += 2 * inner)
      for (int i = 0; i < inner; i++) target[to++] = table[from + i] + table[from + i + inner];
    descend(target, size - 1, position);
  }
}
static double joint_table(int n) {
  totals.assign(n + 1, 0);
  buffers.clear();
  for (int size = 0; size < n; size++) buffers.emplace_back(1 << size);
  vector<double> table(1 << n);
  double sum = 0;
  for (int i = 0; i < 1 << n; i++) sum += table[i] = 1 + (i * 2654435761u >> 20) % 97;
  for (double& p : table) p /= sum;
  descend(table.data(), n, n);
  double checksum = 0;
  for (double total : totals) checksum += total;
  return checksum;
}

// the profile of a binary chain that flips with probability 0.05
static double markov(int n) {
  vector<double> information;
  double second = 1;
  for (int g = 1; g < n; g++) {
    second *= 0.9;
    const double same = (1 + second) / 2, flip = (1 - second) / 2;
    const double value = std::log(2.0) + same * std::log(same) + flip * std::log(flip);
    if (second < 1e-9) break;
    information.push_back(value);
  }
  double checksum = 0;
  for (int j = 0; j < n; j++) {
    const int most = std::min<int>(information.size(), n - j + 1);
    const double slope = (j + 1.0) / (n - j);
    double weight = double(j) / n, total = 0;
    for (int g = 1; g <= most; g++) {
      total += weight * (2 - slope * (g - 1)) * information[g - 1];
      weight *= double(n - j - g + 1) / (n - g);
      if (weight < 1e-21) break;
    }
    checksum += std::log(2.0) - total;
  }
  return checksum;
}

// a repeatable source of small numbers
static std::mt19937 generator(1);
static unsigned drawn(unsigned below) {
  return (unsigned)(((unsigned long long)generator() * below) >> 32);
}

// one pass of messages over a hidden chain, half of it known, and the entropies of the hidden symbols
static double hidden_chain(int n, int states) {
  static vector<int> seen;
  if ((int)seen.size() != n) {
    seen.resize(n);
    for (int& one : seen) one = drawn(2) ? -1 : (int)drawn(states);
  }
  vector<double> transition(states * states, 0.1 / (states - 1)), emission(states * states, 0.3 / (states - 1));
  for (int s = 0; s < states; s++) transition[s * states + s] = 0.9, emission[s * states + s] = 0.7;
  vector<double> laws(n * states, 0), message(states, 1), earlier(states);
  const auto scale = [&](double* row) {
    double total = 0;
    for (int s = 0; s < states; s++) total += row[s];
    for (int s = 0; s < states; s++) row[s] /= total;
  };
  for (int i = 0; i < n; i++) {
    double* row = &laws[i * states];
    if (i == 0) for (int s = 0; s < states; s++) row[s] = 1.0 / states;
    else for (int s = 0; s < states; s++)
      for (int t = 0; t < states; t++) row[t] += row[s - states] * transition[s * states + t];
    if (seen[i] < 0) continue;
    for (int s = 0; s < states; s++) row[s] *= emission[s * states + seen[i]];
    scale(row);
  }
  for (int i = n - 1; i > 0; i--) {
    if (seen[i] >= 0) for (int t = 0; t < states; t++) message[t] *= emission[t * states + seen[i]];
    for (int s = 0; s < states; s++) {
      earlier[s] = 0;
      for (int t = 0; t < states; t++) earlier[s] += transition[s * states + t] * message[t];
    }
    scale(earlier.data());
    double* row = &laws[(i - 1) * states];
    for (int s = 0; s < states; s++) row[s] *= earlier[s];
    scale(row);
    std::swap(message, earlier);
  }
  double entropy = 0;
  for (int i = 0; i < n; i++) {
    if (seen[i] >= 0) continue;
    for (int x = 0; x < states; x++) {
      double p = 0;
      for (int s = 0; s < states; s++) p += laws[i * states + s] * emission[s * states + x];
      if (p > 0) entropy -= p * std::log(p);
    }
  }
  return entropy;
}

// random columns over two elements, one after another, until they span everything
static double gf2(int rank, int columns) {
  const int words = (rank + 63) / 64;
  static vector<unsigned long long> all;
  if ((int)all.size() != words * columns) {
    all.resize(words * columns);
    for (auto& word : all) word = (unsigned long long)drawn(0xffffffffu) << 32 | drawn(0xffffffffu);
  }
  vector<unsigned long long> basis(words * rank, 0), rest(words);
  vector<char> has(rank, 0);
  int found = 0, asked = 0;
  for (; asked < columns && found < rank; asked++) {
    std::copy(&all[asked * words], &all[asked * words] + words, rest.begin());
    for (int w = 0; w < words; w++)
      while (rest[w]) {
        const int pivot = 64 * w + __builtin_ctzll(rest[w]);
        if (pivot >= rank) { rest[w] &= rest[w] - 1; continue; }
        if (!has[pivot]) {
          std::copy(rest.begin(), rest.end(), &basis[pivot * words]);
          has[pivot] = 1;
          found++;
          w = words;
          break;
        }
        for (int v = w; v < words; v++) rest[v] ^= basis[pivot * words + v];
      }
  }
  return asked;
}

// one sequence of a chain of four symbols, as many random positions a call: nearest known neighbours by linked lists
static double sampled_chain(int n, int steps) {
  const int q = 4;
  static vector<double> powers;
  if (powers.empty()) {
    powers.assign((n + 1) * q * q, 0);
    for (int x = 0; x < q; x++) powers[x * q + x] = 1;
    for (int g = 1; g <= n; g++)
      for (int x = 0; x < q; x++) for (int y = 0; y < q; y++) for (int z = 0; z < q; z++)
        powers[(g * q + x) * q + z] += powers[((g - 1) * q + x) * q + y] * (y == z ? 0.91 : 0.03);
  }
  vector<int> order(n), left(n), right(n), before(n + 2), after(n + 2), values(n);
  vector<char> left_out(n + 2, 0);
  for (int i = 0; i < n; i++) {
    const int j = drawn(i + 1);
    order[i] = order[j];
    order[j] = i;
  }
  for (int i = 0; i <= n + 1; i++) before[i] = i - 1, after[i] = i + 1;
  for (int k = steps - 1; k >= 0; k--) {
    const int from = (long long)n * k / steps, to = (long long)n * (k + 1) / steps;
    for (int r = from; r < to; r++) {
      const int i = order[r] + 1;
      after[before[i]] = after[i];
      before[after[i]] = before[i];
      left_out[i] = 1;
    }
    for (int r = from; r < to; r++) {
      int l = before[order[r] + 1], u = after[order[r] + 1];
      while (left_out[l]) l = before[l];
      while (left_out[u]) u = after[u];
      left[order[r]] = l - 1;
      right[order[r]] = u - 1;
    }
  }
  for (int r = 0; r < n; r++) {
    const int i = order[r], l = left[i], u = right[i];
    double weights[4], total = 0;
    for (int x = 0; x < q; x++) {
      weights[x] = (l < 0 ? 0.25 : powers[((i - l) * q + values[l]) * q + x]) * (u >= n ? 1 : powers[((u - i) * q + x) * q + values[u]]);
      total += weights[x];
    }
    double rest = drawn(1 << 30) / double(1 << 30) * total;
    int x = 0;
    while (x < q - 1 && (rest -= weights[x]) >= 0) x++;
    values[i] = x;
  }
  double checksum = 0;
  for (int i = 0; i < n; i++) checksum += values[i];
  return checksum;
}

int main(int argc, char** argv) {
  const std::string kernel = argv[1];
  const int n = std::atoi(argv[2]), k = argc > 3 ? std::atoi(argv[3]) : 0;
  const vector<double> h = profile(kernel == "layers" || kernel == "one" ? n : 2);
  const std::function<double()> work = [&] {
    if (kernel == "layers") return all_layers(h);
    if (kernel == "one") return one_schedule(h, k);
    if (kernel == "table") return joint_table(n);
    if (kernel == "hmm") return hidden_chain(n, k);
    if (kernel == "gf2") return gf2(n, k);
    if (kernel == "sample") return sampled_chain(n, k);
    return markov(n);
  };
  tell(work);
}
