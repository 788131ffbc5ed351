#include "platform/network_kind.hpp"

#include <QNetworkInformation>

namespace shicha::platform {

NetworkKind networkKind() {
  using Information = QNetworkInformation;
  if (!Information::loadBackendByFeatures(Information::Feature::TransportMedium)) return NetworkKind::unknown;
  switch (Information::instance()->transportMedium()) {
    case Information::TransportMedium::Ethernet:
      return NetworkKind::wired;
    case Information::TransportMedium::WiFi:
      return NetworkKind::wifi;
    case Information::TransportMedium::Cellular:
      return NetworkKind::mobile;
    default:
      return NetworkKind::unknown;
  }
}

}  // namespace shicha::platform
