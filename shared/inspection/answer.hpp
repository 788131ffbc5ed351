// Answering an item of the form.
#pragma once

#include "inspection/edit.hpp"

namespace shicha::inspection {

struct AnswerOrder {
  std::string item;      // its id
  forms::Answer answer;  // what is given; what is absent stays as it is
  bool papers = false;   // are the papers given? Then those not among them are not supplied
};

// Errors: recordUnknown, formNotHere, answerUnknownItem, those of checkAnswer() for what stands then, and of
// Edit::finish().
Result<Action> answerItem(const Setting& setting, const record::AggregateId& inspection,
                          const AnswerOrder& order);

// A text that somebody typed over some time.
struct TypedText {
  std::string text;                     // empty: nothing is to stand there
  std::vector<record::WriteName> sees;  // what stood there when typing began: nothing else is overwritten
};

// Writes the remark of an item, and what stands in it now, for when typing begins.
// Errors: recordUnknown, formNotHere, answerUnknownItem, and of Edit::finish().
Result<Action> writeRemark(const Setting& setting, const record::AggregateId& inspection,
                           const std::string& item, const TypedText& remark);
TypedText remarkOf(const membership::Workspace& workspace, const record::AggregateId& inspection,
                   const std::string& item);

// Takes back the verdict and the scores of an item: it is unanswered again. Errors: as above.
Result<Action> clearAnswer(const Setting& setting, const record::AggregateId& inspection,
                           const std::string& item);

// The same with an edit of that inspection, for whoever has begun one already. It is used up.
Result<Action> answerItemIn(Edit edit, const AnswerOrder& order);

// What the form's foot announces: the programmes, or the operation items. Errors: of Edit::finish().
Result<Action> announce(const Setting& setting, const record::AggregateId& inspection,
                        const std::string& text);

// The form that an inspection is filled in with. Errors: formNotHere.
Result<const forms::Form*> formOf(const Books& books, const Inspection& inspection);

// An item of it. Errors: answerUnknownItem, formNotHere.
Result<const forms::Item*> itemOf(const Books& books, const Inspection& inspection, const std::string& item);

}  // namespace shicha::inspection
