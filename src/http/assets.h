#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "http/content_coding.h"
#include "http/pages/page_template.h"
#include "http/request.h"
#include "http/response.h"

namespace assay::http {

/// The files of the web application, whole in memory: a request never reaches the disk, so no
/// address leads out of the folder. Immutable once loaded.
class Assets {
 public:
  /// Reads the built application (web/build): every regular file, with its `.br` sibling as it is,
  /// and 200.html as the template of all pages. Links are not followed. Errors: "assets.missing"
  /// (folder), "assets.too_large" (folder, limit), "assets.template_malformed" (file, marker), and
  /// those of app::read_file().
  static Result<Assets> load(const std::filesystem::path& folder);

  /// The file at the request's path; nothing if there is none. Costs next to nothing.
  std::optional<Response> answer(const Request& request) const;

  const pages::PageTemplate& page_template() const { return template_; }

 private:
  struct File {
    std::string content_type;
    Caching caching = Caching::briefly;
    std::string etag;
    std::shared_ptr<const std::string> plain, brotli, gzip;  ///< coded: null if it does not pay
  };

  explicit Assets(pages::PageTemplate page) : template_(std::move(page)) {}
  void add(std::string path, std::string bytes, std::optional<std::string> brotli);

  pages::PageTemplate template_;
  std::unordered_map<std::string, File> files_;  ///< by path with its leading "/"
};

/// The media type of a file by its ending; "application/octet-stream" for one that is not known.
std::string_view media_type(std::string_view file_name);

}  // namespace assay::http
