// The pictures that stand in an ODT as files of their own.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "document/document.hpp"

namespace shicha::document {

// Threads: one at a time.
class OdtPictures {
 public:
  struct File {
    std::string name;  // "Pictures/1.jpg"
    std::shared_ptr<const std::string> bytes;
  };

  // The name of the file with that picture, which is added where there is none. What is drawn becomes a PNG:
  // every office program shows that.
  // Errors: pictureBroken, where it is empty; valueUnknown, where a code's text is too long.
  Result<std::string> nameOf(const Picture& picture);
  std::string nameOf(const Drawing& drawing);
  Result<std::string> nameOf(const Code& code);

  const std::vector<File>& files() const { return files_; }

 private:
  std::string add(std::shared_ptr<const std::string> bytes, const char* ending);

  std::vector<File> files_;
  std::map<const std::string*, std::string> jpegs_;  // names
  std::map<std::string, std::string> codes_;         // names, by text
};

}  // namespace shicha::document
