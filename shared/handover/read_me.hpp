// 说明.txt: what is in a package, and how to check it, for whoever opens it.
#pragma once

#include "handover/write_package.hpp"

namespace shicha::handover {

// Lines end as Windows wants them, and the file says that it is UTF-8. Threads: any.
std::string readMe(const Dossier& dossier, const PackageMaker& maker, const PackageWritten& written);

}  // namespace shicha::handover
