// What a request for a list of the bureau asks: which campaign, whose list, as of which day.
#pragma once

#include "api/endpoint.hpp"
#include "bureau/list_question.hpp"

namespace shicha::server {

// "campaign"; absent: the only one that the server has. Errors: campaignUnknown, queryInvalid.
Result<const campaign::Campaign*> campaignIn(const Call& call);

// "unit" and "by"; absent: a district's own, by the district where the group works; of the city's people, and
// at the command line, the city's. Errors: queryInvalid, unitUnknown; notYours, where somebody of a district
// asks for another one, or for the city.
Result<Unit> unitIn(const Call& call, const campaign::Campaign& campaign);

// Both, and "as_of". Errors: those of the parts, and of dayIn().
constexpr std::string_view kListQuery = "campaign unit by as_of format";
Result<ListQuestion> listQuestionIn(const Call& call);

// May the caller act for, and see, that district? Of the city (empty): only its own people.
// Errors: notYours.
Result<void> checkUnit(const Caller& caller, const Unit& unit);

Response csvAnswer(std::string csv);

// The headers of an answer with a part of the feed: the cursor to continue with, and "true" where there is
// more.
constexpr const char* kFeedCursor = "X-Feed-Cursor";
constexpr const char* kFeedMore = "X-Feed-More";

}  // namespace shicha::server
