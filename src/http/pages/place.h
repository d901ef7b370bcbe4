#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/pages/words.h"
#include "http/request.h"

namespace assay::http::pages {

using Query = std::vector<QueryParameter>;

/// Where a page stands: its language, its address and what the address asks for; and how other
/// addresses are written from here. The point in time of the page goes along everywhere.
class Place {
 public:
  /// `segments`: the path below the language, decoded. Parameters without a value count as absent.
  Place(Language language, std::vector<std::string> segments, const Query& query);

  Language language() const { return words.language(); }
  const std::vector<std::string>& segments() const { return segments_; }
  const Query& query() const { return query_; }
  std::string_view parameter(std::string_view name) const;  ///< the first of its values, or ""
  std::vector<std::string> parameters(std::string_view name) const;  ///< each value once
  /// A whole number, `otherwise` where it is absent or none.
  std::uint64_t number(std::string_view name, std::uint64_t otherwise) const;
  std::string_view as_of() const { return parameter("as_of"); }

  /// "/en/search?q=...&as_of=..."; `path` begins with "/" and is already encoded.
  std::string link(std::string_view path, Query query = {}) const;
  /// The same below /api/v1, with the language.
  std::string api_link(std::string_view path, Query query = {}) const;
  std::string own_path() const;  ///< of this page below the language, encoded, "/" for the start
  std::string in_language(Language language) const;  ///< this very page in that language
  std::string today() const;                         ///< this very page without its point in time

  const Words words;

 private:
  std::vector<std::string> segments_;
  Query query_;
};

std::string service_path(std::string_view id);
std::string accreditation_path(std::string_view service, std::string_view scheme,
                               std::string_view level);
std::string reported_path(std::string_view id);  ///< of what another registry reports
std::string organisation_path(std::string_view id);
std::string publication_path(std::uint64_t entry);
std::string catalog_path(std::string_view reference);
std::string control_path(std::string_view reference, std::string_view control);
std::string scheme_path(std::string_view id);
/// ccm:4.0 to ccm:4.1 -> /crosswalks/ccm/4.0/4.1
std::string crosswalk_path(std::string_view from, std::string_view to);

}  // namespace assay::http::pages
