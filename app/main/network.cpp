#include "main/network.hpp"

#include "platform/network_kind.hpp"
#include "platform/qt_transport.hpp"

namespace shicha::app {
namespace {

class QtCarrier : public viewmodels::Carrier {
 public:
  explicit QtCarrier(const core::Enrolment& me) : transport_({me.address, me.pins}) {}
  ~QtCarrier() override { transport_.stop(); }

  void send(core::SyncRequest request, Answered answered) override {
    transport_.start(request, std::move(answered));
  }

 private:
  platform::QtTransport transport_;
};

}  // namespace

viewmodels::Network machineNetwork() {
  return {[](const core::Enrolment& me) { return std::make_unique<QtCarrier>(me); },
          [] { return platform::networkKind() == platform::NetworkKind::mobile; }};
}

}  // namespace shicha::app
