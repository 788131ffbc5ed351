// Drawing marks over a copy of a photo.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "inspection/inspection.hpp"
#include "picture/pixels.hpp"

namespace shicha::picture {

// Sizes follow the picture's. What is blurred is replaced by a few squares of averages, below all that is
// drawn, so that neither faces nor papers can be made out, and nothing brings them back from the copy.
// Errors: fontMissing, where there is text. Threads: any.
Result<Pixels> marked(Pixels pixels, const std::vector<inspection::Mark>& marks);

}  // namespace shicha::picture
