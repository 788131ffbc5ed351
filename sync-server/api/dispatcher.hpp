// What stands between the network and the endpoints: who is calling, and may they?
#pragma once

#include "api/http.hpp"
#include "api/services.hpp"

namespace shicha::server {

// The service that answers requests with the endpoints. services: outlives it.
//
// Before the body is read: the path and the method; who is calling; whether the endpoint is for them; the
// type of the body. A request that changes something and comes with a session's cookie must carry that
// session's check code, which another site's page cannot know. Before the endpoint is asked: what the
// parameters in its path stand for, and whether that is the caller's business.
Service dispatcher(Services& services);

// Where a request says who is calling.
constexpr const char* kSessionCookie = "shicha_session";
constexpr const char* kCheckHeader = "X-Shicha-Check";

}  // namespace shicha::server
