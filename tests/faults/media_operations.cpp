// Everything that writes media.
#include "faults/operation.hpp"

namespace shicha::test {
namespace {

const std::string& held() {  // verified, and in a backup
  static const std::string kContent = contentOf(300'000, 1);
  return kContent;
}
const std::string& coming() {  // the second of two chunks is missing
  static const std::string kContent = contentOf(270'000, 2);
  return kContent;
}
const std::string& taken() {
  static const std::string kContent = contentOf(290'000, 3);
  return kContent;
}
const std::string& largeContent() {  // more than one transaction takes
  static const std::string kContent = contentOf(4'250'000, 4);
  return kContent;
}

void prepare(Tablet& tablet) {
  tablet.create().value();
  MediaStore& media = tablet.media();
  (void)media.import(sourceOf(held())).value();
  media.setReceipt(infoOf(held()).digest, {"signed", true}).value();
  media.expect(infoOf(coming())).value();
  media.addChunk(infoOf(coming()).digest, 0, chunkOf(coming(), 0)).value();
}

// What the store says of all its media.
std::string told(Tablet& tablet) {
  std::string text;
  for (const storage::MediumStatus& medium : tablet.media().all()) {
    text += medium.digest.hex().substr(0, 8) + ' ' + std::to_string(static_cast<int>(medium.state)) + ' ' +
            std::to_string(medium.bytesHeld) + (medium.inBackup ? " in backup " : " ") +
            tablet.media().copy(medium.digest, storage::CopyKind::screen).value() + "; ";
  }
  return text;
}

Operation importing(const char* name, const std::string& content) {
  return {name, prepare,
          [&content](Tablet& tablet) { return withoutValue(tablet.media().import(sourceOf(content))); },
          told};
}

}  // namespace

std::vector<Operation> mediaOperations() {
  const crypto::Hash heldName = infoOf(held()).digest, comingName = infoOf(coming()).digest;
  Operation large = importing("import of a large medium", largeContent());
  large.isSlow = true;
  return {
      importing("import of a medium", taken()),
      large,
      importing("import of what comes", coming()),
      importing("import again", held()),
      {"listing", prepare, [](Tablet& tablet) { return tablet.media().expect(infoOf("x")); }, told},
      {"the last chunk", prepare,
       [=](Tablet& tablet) { return tablet.media().addChunk(comingName, 1, chunkOf(coming(), 1)); }, told},
      {"a receipt", prepare,
       [=](Tablet& tablet) { return tablet.media().setReceipt(comingName, {"signed", true}); }, told},
      {"forgetting receipts", prepare, [](Tablet& tablet) { return tablet.media().forgetReceipts(); }, told},
      {"freeing", prepare, [=](Tablet& tablet) { return tablet.media().free(heldName); }, told},
      {"keeping a copy", prepare,
       [=](Tablet& tablet) { return tablet.media().keepCopy(heldName, storage::CopyKind::screen, "copy"); },
       told},
      {"giving room back",
       [=](Tablet& tablet) {
         prepare(tablet);
         tablet.media().free(heldName).value();
       },
       [](Tablet& tablet) { return withoutValue(tablet.media().reclaim()); }, told},
  };
}

}  // namespace shicha::test
