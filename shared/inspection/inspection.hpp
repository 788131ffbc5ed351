// An inspection as people see it: what the shown writes of its records say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forms/answer.hpp"
#include "inspection/record_ids.hpp"
#include "inspection/record_reader.hpp"

namespace shicha::records {
class Signature;
}

namespace shicha::inspection {

// A subject as it stood when something was written about it.
struct Subject {
  std::string id, kind, name;
};

// Struck out, with the reason. The history of the register tells who and when.
using Withdrawal = std::optional<std::string>;

struct Place {
  std::string item;   // empty: of no item
  std::string point;  // empty: of none
};

struct Finding {
  struct Order {
    std::string basis, measure, deadline, responsible;
  };
  struct Report {
    std::string date, text;
  };
  struct Check {
    std::string date;
    bool ok = false;
    std::string text;
  };
  record::RecordId id;
  Place place;
  std::string text, behaviour;
  std::optional<Order> order;
  std::optional<Report> report;
  std::optional<Check> check;
  Withdrawal withdrawn;
};

// A file by its digests. chunks: SHA-256 of each 256 KiB.
struct Medium {
  crypto::Hash digest;
  std::uint64_t size = 0;  // bytes
  std::vector<crypto::Hash> chunks;
  std::string type;  // image/jpeg
};

struct Position {
  std::int32_t latitudeE7 = 0, longitudeE7 = 0;  // 1e-7 degrees
  std::uint32_t accuracyCm = 0;                  // 0: not known
};

// Drawn over a photo. Places count from the upper left corner of the upright picture, in 1/10000 of its width
// and height.
struct Mark {
  enum class Kind { arrow, circle, text, blur };
  Kind kind = Kind::arrow;
  std::uint32_t x1 = 0, y1 = 0;  // an arrow's tail, a text's beginning, a corner of a box
  std::uint32_t x2 = 0, y2 = 0;  // an arrow's head, the other corner
  std::string text;

  bool operator==(const Mark&) const = default;
};
constexpr std::uint32_t kMarkSide = 10'000;

struct Photo {
  record::RecordId id;
  Place place;
  std::optional<record::RecordId> finding;
  Medium medium;
  std::int64_t clockMs = 0;              // the tablet's, since 1970
  std::optional<std::int64_t> offsetMs;  // the server's clock less the tablet's, where it was measured
  std::optional<Position> position;
  std::string whyNoPosition;
  std::string exifTime;  // as it stands in the file
  std::optional<Position> exifPosition;
  std::vector<Mark>
      marks;  // in the order they were drawn; of a kind that this program does not know: left out
  Withdrawal withdrawn;
};

struct Revision {
  record::RecordId id;
  std::string form;
  unsigned version = 0;
  crypto::Hash digest;
  std::optional<Medium> body;
};

struct Signature {
  record::RecordId id;
  record::RecordId revision;
  std::optional<crypto::Hash> page;
  std::string role, name, strokes, refused;
  std::int64_t clockMs = 0;
};

struct Suggestion {
  record::RecordId id;
  std::optional<record::RecordId> finding;
  std::string measure, from, to, text;
  Withdrawal withdrawn;
};

struct Decision {
  record::RecordId id;
  std::optional<record::RecordId> suggestion, finding;
  std::string measure, date, from, to;
  std::int64_t fen = 0;
  std::vector<std::string> persons;
  Withdrawal withdrawn;
};

struct LookBack {
  record::RecordId id;
  std::string earlier;  // as the pack names the earlier finding
  bool rectified = false;
  std::string text;
};

struct Inspection {
  record::AggregateId id;
  std::string form;
  unsigned version = 0;
  Subject subject;
  std::string date;    // YYYY-MM-DD
  unsigned visit = 1;  // from 1
  bool lookBack = false;
  std::string announcement;
  Withdrawal withdrawn;                    // as written; whether it counts, standingWithdrawal() says
  std::vector<record::RecordId> reopened;  // the revisions that may be changed again
  std::string reopenReason;

  forms::Answers answers;  // by item
  std::vector<Finding> findings;
  std::vector<Photo> photos;
  std::vector<Revision> revisions;
  std::vector<Signature> signatures;
  std::vector<Suggestion> suggestions;
  std::vector<Decision> decisions;
  std::vector<LookBack> lookBacks;

  ReadNotes notes;

  // Is there a revision that was not reopened? Then nothing that a signature covers is changed.
  bool isPresented() const;

  // The item that a record is about: an answer, a paper, a finding, a photo. Empty: none.
  std::string itemOf(const record::WorkspaceId& workspace, const record::RecordId& record) const;
};

// Of one write of a signature. message: what stands in it.
Signature signatureOf(const record::RecordId& id, const records::Signature& message);

// The media that any write names, also one that does not count: whoever reviews it must be able to see them.
// Each once, in the order of the writes.
std::vector<crypto::Hash> mediaIn(const record::Aggregate& aggregate);

// Reads an aggregate. Lists stand in the order of their records' ids. A form or an item that this program
// does not know is read all the same. Threads: any, while the aggregate stays as it is.
Inspection readInspection(const record::AggregateId& id, const record::Aggregate& aggregate);

}  // namespace shicha::inspection
