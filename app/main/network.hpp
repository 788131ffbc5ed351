// The network of the machine, as the models of the screens use it.
#pragma once

#include "viewmodels/carrier.hpp"

namespace shicha::app {

// Threads: the one of the application.
viewmodels::Network machineNetwork();

}  // namespace shicha::app
