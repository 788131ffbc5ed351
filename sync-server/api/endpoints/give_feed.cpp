// GET /api/v1/feed/inspections|findings|dispositions: what changed since a cursor, for a provincial platform.
#include <charconv>

#include "api/list_request.hpp"
#include "api/query.hpp"
#include "bureau/feed.hpp"

namespace shicha::server {
namespace {

constexpr std::string_view kFeedQuery = "campaign unit by since format limit";

Result<std::size_t> limitIn(const Call& call) {
  const auto found = call.query.find("limit");
  if (found == call.query.end()) return kFeedRowsMax;
  const std::string& text = found->second;
  std::size_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  const bool isNumber = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!isNumber || limit == 0 || limit > kFeedRowsMax) return Error(ErrorCode::queryInvalid, {"limit", text});
  return limit;
}

Result<FeedQuestion> questionIn(const Call& call, FeedOf of) {
  const auto campaign = campaignIn(call);
  if (!campaign) return campaign.error();
  const auto unit = unitIn(call, **campaign);
  const auto format = choiceIn(call, "format", {"jsonl", "csv"});
  const auto limit = limitIn(call);
  if (!unit) return unit.error();
  if (!format || !limit) return format ? limit.error() : format.error();
  FeedQuestion question{*campaign, *unit, of};
  if (const auto since = call.query.find("since"); since != call.query.end()) question.since = since->second;
  if (*format == "csv") question.format = FeedFormat::csv;
  question.limit = *limit;
  return question;
}

Result<Response> answer(const Call& call, FeedOf of) {
  const auto question = questionIn(call, of);
  if (!question) return question.error();
  const MatchedInstitutions matches = matchesOf(*call.data);
  auto part = feedPart({*call.data->facts, matches}, *question);
  if (!part) return part.error();
  Response response = csvAnswer(std::move(part->text));
  if (question->format == FeedFormat::jsonLines) response.contentType = "application/jsonl";
  response.headers = {{kFeedCursor, part->cursor}, {kFeedMore, part->hasMore ? "true" : "false"}};
  return response;
}

template <FeedOf of>
Result<Response> answerOf(Call& call) {
  return answer(call, of);
}

}  // namespace

extern const Endpoint feedInspections{.method = "GET",
                                      .path = "/api/v1/feed/inspections",
                                      .access = Access::bureau,
                                      .answer = answerOf<FeedOf::inspections>,
                                      .query = kFeedQuery,
                                      .readsFacts = true};
extern const Endpoint feedFindings{.method = "GET",
                                   .path = "/api/v1/feed/findings",
                                   .access = Access::bureau,
                                   .answer = answerOf<FeedOf::findings>,
                                   .query = kFeedQuery,
                                   .readsFacts = true};
extern const Endpoint feedDispositions{.method = "GET",
                                       .path = "/api/v1/feed/dispositions",
                                       .access = Access::bureau,
                                       .answer = answerOf<FeedOf::dispositions>,
                                       .query = kFeedQuery,
                                       .readsFacts = true};

}  // namespace shicha::server
