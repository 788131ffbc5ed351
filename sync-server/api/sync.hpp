// What the endpoints for tablets share.
#pragma once

#include "api/endpoint.hpp"
#include "exchange/receipt.hpp"
#include "ingest/ingest.hpp"

namespace shicha::server {

// The signed bytes of a receipt, which says who confirms it, and when.
std::string signedReceipt(Call& call, exchange::Receipt receipt);

// The chunk that the path names: …/{workspace}/{digest}/{position}, in hex, from 0.
// Errors: pathUnknown.
Result<ChunkName> chunkIn(const Call& call);

// Keeps how far the tablet's clock is off, at most once a minute. clock: as it said with its question, since
// 1970. What goes wrong with it is no reason to refuse the rest.
void keepClock(Call& call, std::chrono::milliseconds clock);

// Counts what came in, for /metrics. what: "batches", say.
void countSync(Call& call, std::string_view what, std::size_t amount);

}  // namespace shicha::server
