// Which network the tablet is in: photos may wait for one that costs nothing.
#pragma once

namespace shicha::platform {

enum class NetworkKind {
  unknown,  // the system does not say
  wired,
  wifi,
  mobile,
};

// Threads: the one of the QCoreApplication, which is there.
NetworkKind networkKind();

}  // namespace shicha::platform
