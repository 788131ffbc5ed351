// The order in which a paper names findings and photos, and the numbers that it gives them. For the sources
// of this folder and of handover.
#pragma once

#include <string>
#include <vector>

#include "forms/form.hpp"
#include "inspection/inspection.hpp"

namespace shicha::report {

// In the order of the form's items, what is of no item last; numbered from 1 by their place here. Pointers
// into the inspection.
struct Listing {
  std::vector<const inspection::Finding*> findings, struckFindings;
  std::vector<const inspection::Photo*> photos, struckPhotos;
};

// form: null where it is not here; then items stand in the order of their ids.
Listing listingOf(const forms::Form* form, const inspection::Inspection& inspection);

// "第5项第2点", "第1-1项"; empty: of no item.
std::string placeText(const inspection::Place& place);

// The numbers of the photos that show a finding: "照片1、照片3"; empty: none.
std::string photosOf(const Listing& listing, const inspection::Finding& finding);

// "2023年11月23日"; as it stands where it is no day.
std::string dayText(const std::string& date);

}  // namespace shicha::report
