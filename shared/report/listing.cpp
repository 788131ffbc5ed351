#include "report/listing.hpp"

#include <algorithm>
#include <tuple>

#include "base/date.hpp"

namespace shicha::report {
namespace {

// Where an item stands in the form; what is of no item comes last.
std::size_t rankOf(const forms::Form* form, const std::string& item) {
  std::size_t rank = 0;
  if (form != nullptr) {
    for (const forms::Section& section : form->sections) {
      for (const forms::Item& each : section.items) {
        if (each.id == item) return rank;
        ++rank;
      }
    }
  }
  return item.empty() ? rank + 1 : rank;
}

}  // namespace

Listing listingOf(const forms::Form* form, const inspection::Inspection& inspection) {
  Listing listing;
  for (const inspection::Finding& each : inspection.findings) {
    (each.withdrawn ? listing.struckFindings : listing.findings).push_back(&each);
  }
  for (const inspection::Photo& each : inspection.photos) {
    (each.withdrawn ? listing.struckPhotos : listing.photos).push_back(&each);
  }
  const auto ofFinding = [&](const inspection::Finding* each) {
    const inspection::Place& place = each->place;
    return std::tuple(rankOf(form, place.item), place.item, place.point.size(), place.point, each->id);
  };
  const auto ofPhoto = [&](const inspection::Photo* each) {
    return std::tuple(rankOf(form, each->place.item), each->place.item, each->clockMs, each->id);
  };
  for (auto* list : {&listing.findings, &listing.struckFindings}) std::ranges::sort(*list, {}, ofFinding);
  for (auto* list : {&listing.photos, &listing.struckPhotos}) std::ranges::sort(*list, {}, ofPhoto);
  return listing;
}

std::string placeText(const inspection::Place& place) {
  if (place.item.empty()) return {};
  return "第" + place.item + "项" + (place.point.empty() ? "" : "第" + place.point + "点");
}

std::string photosOf(const Listing& listing, const inspection::Finding& finding) {
  std::string text;
  for (std::size_t i = 0; i < listing.photos.size(); ++i) {
    if (listing.photos[i]->finding != finding.id) continue;
    text.append(text.empty() ? "" : "、").append("照片" + std::to_string(i + 1));
  }
  return text;
}

std::string dayText(const std::string& date) {
  const auto day = parseDate(date);
  if (!day) return date;
  return std::to_string(static_cast<int>(day->year())) + "年" +
         std::to_string(static_cast<unsigned>(day->month())) + "月" +
         std::to_string(static_cast<unsigned>(day->day())) + "日";
}

}  // namespace shicha::report
