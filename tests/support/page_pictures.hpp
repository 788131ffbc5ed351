// Pages as they look, held against pictures that someone looked at before keeping them.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace shicha::test {

// Whether each page of the PDF looks like tests/golden/pages/NAME-1.png, NAME-2.png …, and there are as many.
// Where not, pictures of the page as it is and of the difference (black) are left in pages/ below the folder
// that the test runs in, and the answer names them.
//
// What may differ: everything may lie 1 mm off, and letters may be drawn a little thicker or otherwise, as by
// another version of a font. What may not: a column, a line or a word in another place, and any that is gone.
//
// SHICHA_RENEW_PAGES=1 in the environment: the pictures are written anew instead. Look at them.
testing::AssertionResult looksAsKept(const std::string& pdf, const std::string& name);

}  // namespace shicha::test
