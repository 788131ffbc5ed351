// A network between clients and a server as inspectors meet it: slow, cut off in the middle, gone for a
// while.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace shicha::test {

// What happens to connections, each in so many of a hundred cases. Nothing: all goes well.
struct Weather {
  unsigned cut = 0;                                  // in the middle of anything
  unsigned trickle = 0;                              // a few bytes at a time
  unsigned stall = 0;                                // nothing passes for a while, once
  std::size_t cutBytesMax = std::size_t{64} << 10U;  // a cut comes within so many
  std::chrono::milliseconds stallTime{500};
  // Before each piece, up to that. Every connection has a delay of its own, so that requests overtake one
  // another.
  std::chrono::milliseconds delayMax{0};
};

struct NetworkCounts {
  std::uint64_t connections = 0, cut = 0, trickled = 0, stalled = 0;
  std::uint64_t heldBack = 0;  // pieces that waited for the end of a partition
  std::uint64_t bytes = 0;     // that passed, both ways
};

// A port on loopback that passes everything on to another one, on a thread of its own. What befalls the nth
// connection follows from the seed. It is TCP: nothing comes twice, and within a connection nothing is
// overtaken. Threads: any.
class BadNetwork {
 public:
  BadNetwork(unsigned short serverPort, const Weather& weather, std::uint64_t seed);
  ~BadNetwork();
  BadNetwork(const BadNetwork&) = delete;
  BadNetwork& operator=(const BadNetwork&) = delete;

  unsigned short port() const;

  // For connections that are made from now on: where the server is, such as after a restart.
  void setServer(unsigned short port);
  // Of those, too: the next one alone is cut after so many bytes, of both ways together.
  void cutAfter(std::size_t bytes);
  void setWeather(const Weather& weather);

  // Nothing passes for so long, or until it is healed. Connections stay.
  void partition(std::chrono::milliseconds time);
  void heal() { partition(std::chrono::milliseconds(0)); }

  NetworkCounts counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shicha::test
