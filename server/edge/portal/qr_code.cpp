#include "edge/portal/qr_code.hpp"

#include <qrencode.h>

#include <memory>

#include "edge/portal/html.hpp"

namespace sunhall::portal {

std::string qr_svg(std::string_view text, std::string_view title) {
    const std::string whole(text);
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(whole.c_str(), 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    if (!code) return "";
    const int width = code->width;
    std::string path;
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            if (!(code->data[y * width + x] & 1)) continue;
            int run = 1;
            while (x + run < width && (code->data[y * width + x + run] & 1)) ++run;
            path += "M" + std::to_string(x) + " " + std::to_string(y) + "h" + std::to_string(run) + "v1h-" +
                    std::to_string(run) + "z";
            x += run;
        }
    }
    const std::string size = std::to_string(width + 4);
    return "<svg class=\"qr\" role=\"img\" aria-label=\"" + escape(title) + "\" viewBox=\"-2 -2 " + size + " " + size +
           "\" width=\"136\" height=\"136\" shape-rendering=\"crispEdges\"><path d=\"" + path +
           "\" fill=\"#000\"/></svg>";
}

}  // namespace sunhall::portal
