#include "document/qr_code.hpp"

#include <qrencode.h>

#include <memory>

namespace shicha::document {

Result<QrCode> qrCodeOf(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  if (!made) return Error(ErrorCode::valueUnknown, {"QR", text, "1–1000"});
  QrCode code;
  code.side = static_cast<unsigned>(made->width);
  const std::size_t modules = std::size_t{code.side} * code.side;
  code.isDark.resize(modules);
  for (std::size_t i = 0; i < modules; ++i) code.isDark[i] = (made->data[i] & 1U) != 0;
  return code;
}

}  // namespace shicha::document
