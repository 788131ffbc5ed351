// The small copies of photos: made when a photo is taken in, or when one that came by syncing is first asked
// for, and kept sealed in the store, also when the room of the original was freed.
#pragma once

#include "core/tablet.hpp"
#include "picture/copies.hpp"

namespace shicha::core {

using storage::CopyKind;

// A JPEG file, upright, at most 320 or 1600 pixels long; made now where it was not before.
// Errors: pictureBroken, where the photo cannot be shown, which is found out once; mediumUnknown;
// mediumIncomplete, where the original is not all here. Memory: see picture::decode().
Result<std::string> copyOf(Tablet& tablet, const crypto::Hash& digest, CopyKind kind);

// The same in its steps, so that decoding need not keep a thread busy that has other work. Between them a
// thread without the tablet calls picture::copiesOf().

// The copy that is kept; nothing: there is none yet. Errors: pictureBroken, mediumUnknown.
Result<std::optional<std::string>> keptCopy(Tablet& tablet, const crypto::Hash& digest, CopyKind kind);

// The bytes as they were taken. Errors: mediumUnknown, mediumIncomplete.
Result<std::string> originalOf(Tablet& tablet, const crypto::Hash& digest);

// Keeps what came of it, that there can be none too. It is a cache: where it cannot be kept, nothing happens.
// Returns the copy, or pictureBroken.
Result<std::string> keepCopies(Tablet& tablet, const crypto::Hash& digest,
                               const Result<picture::Copies>& made, CopyKind kind);

// What is best here to draw on and to print: the original, or the screen copy where its room was freed.
// Errors: mediumUnknown, mediumIncomplete.
Result<std::string> bestOf(Tablet& tablet, const crypto::Hash& digest);

}  // namespace shicha::core
