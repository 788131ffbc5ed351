#include "api/dispatcher.hpp"

#include "api/caller.hpp"
#include "api/error_answer.hpp"
#include "api/review_list.hpp"
#include "api/router.hpp"
#include "base/hex.hpp"

namespace shicha::server {
namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

// May the caller decide about that user?
Result<void> checkUser(const Call& call, const std::string& name) {
  const auto user = call.data->accounts->user(name);
  if (!user) return user.error();
  if (!mayAdminister(call.caller, user->district)) return Error(ErrorCode::notYours);
  if (mayAppoint(call.caller, user->role, user->district)) return {};
  return Error(ErrorCode::notAllowed, {call.caller.user});
}

// A tablet may be used by people of several districts; who decides about it must be allowed to about all.
Result<void> checkDevice(const Call& call, const std::string& id) {
  const auto people = call.data->accounts->device(id);
  if (!people) return people.error();
  for (const Device& person : *people) {
    if (const auto checked = checkUser(call, person.user); !checked) return checked;
  }
  return {};
}

Result<void> checkMission(const Call& call, const std::string& text) {
  const auto mission = call.data->missions->find(text);
  if (!mission) return mission.error();
  const auto parties = call.data->missions->partiesOf(*mission);
  if (!parties) return parties.error();
  return maySee(call.caller, *parties) ? Result<void>() : Error(ErrorCode::notYours);
}

Result<void> checkInspection(const Call& call, const std::string& id) {
  const auto aggregate = fromHex<record::AggregateId>(id);
  if (!aggregate) return Error(ErrorCode::recordUnknown, {id});
  const auto mission = call.data->missions->missionOf(*aggregate);
  return mission ? checkMission(call, mission->text()) : mission.error();
}

// Who checks in a mission decides about its members' work.
Result<void> checkReview(const Call& call, const std::string& id) {
  const auto listed = findReview(*call.data, id);
  if (!listed) return listed.error();
  const bool isTheirs = mayAdminister(call.caller, listed->review.mission.checking);
  return isTheirs ? Result<void>() : Error(ErrorCode::notYours);
}

// Is what the path names the caller's business? Parameters of other names are the endpoint's own.
Result<void> checkScope(const Call& call) {
  for (const auto& [name, value] : call.path) {
    Result<void> checked;
    if (name == "pair") checked = checkMission(call, call.path.at("campaign") + "/" + value);
    if (name == "user") checked = checkUser(call, value);
    if (name == "device") checked = checkDevice(call, value);
    if (name == "inspection") checked = checkInspection(call, value);
    if (name == "review") checked = checkReview(call, value);
    if (name == "invitation") {
      const auto invitation = call.data->accounts->invitation(value);
      checked = invitation ? checkUser(call, invitation->user) : invitation.error();
    }
    if (!checked) return checked;
  }
  return {};
}

Result<Response> asked(const Endpoint& endpoint, Call& call) {
  if (!endpoint.holdsData) return endpoint.answer(call);
  return call.services.data.with([&](const std::unique_ptr<ServerData>& data) -> Result<Response> {
    call.data = data.get();
    if (const auto checked = checkScope(call); !checked) return checked.error();
    if (endpoint.readsFacts) {
      if (const auto caughtUp = catchUpWithFacts(*data); !caughtUp) return caughtUp.error();
    }
    return endpoint.answer(call);
  });
}

void count(Services& services, const Endpoint& endpoint, const Result<Response>& response) {
  if (response) return;
  const std::string labels = "endpoint=\"" + std::string(endpoint.method) + " " + std::string(endpoint.path) +
                             "\",code=\"" + std::string(errorInfo(response.error().code()).name) + "\"";
  services.metrics
      .counter("shicha_endpoint_refusals_total", "Requests that an endpoint refused, by code", labels)
      .add();
}

Response answer(Services& services, const RequestHead& head, const Route& route, const Caller& caller,
                std::string body) {
  Call call{services, nullptr, head, std::move(body), caller, route.path, route.query};
  const Result<Response> response = asked(*route.endpoint, call);
  count(services, *route.endpoint, response);
  return response ? *response : errorAnswer(response.error(), head.id);
}

// The type without its parameters: "application/json; charset=utf-8".
bool hasType(const RequestHead& head, std::string_view type) {
  const std::string_view sent = head.header("Content-Type");
  return sent.substr(0, sent.find(';')) == type;
}

Result<Admitted> admit(Services& services, const RequestHead& head) {
  auto found = route(head.method, head.target);
  if (!found) return found.error();
  const Endpoint& endpoint = *found->endpoint;
  auto caller = callerOf(endpoint, head, services);
  if (!caller) {
    count(services, endpoint, caller.error());
    return caller.error();
  }
  if (!endpoint.bodyType.empty() && !hasType(head, endpoint.bodyType)) {
    return Error(ErrorCode::contentType, {std::string(endpoint.bodyType)});
  }
  Admitted admitted;
  admitted.bodyBytesMax = endpoint.bodyType.empty() ? 0 : endpoint.bodyBytesMax;
  admitted.answer = [&services, head, route = std::move(*found), caller = std::move(*caller)](
                        std::string body) { return answer(services, head, route, caller, std::move(body)); };
  return admitted;
}

}  // namespace

Service dispatcher(Services& services) {
  return [&services](const RequestHead& head) -> boost::system::result<Admitted, Response> {
    auto admitted = admit(services, head);
    if (!admitted) return errorAnswer(admitted.error(), head.id);
    return std::move(*admitted);
  };
}

}  // namespace shicha::server
