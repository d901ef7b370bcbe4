#pragma once
#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace assay {

/// A string that names one kind of thing; identifiers of different kinds do not mix.
template <typename Tag>
class Identifier {
 public:
  Identifier() = default;
  explicit Identifier(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Identifier&, const Identifier&) = default;

 private:
  std::string text_;
};

/// 3 to 64 characters of a-z, 0-9 and single inner hyphens: what an identifier in a URL looks like.
bool is_slug(std::string_view text);

}  // namespace assay

template <typename Tag>
struct std::hash<assay::Identifier<Tag>> {
  std::size_t operator()(const assay::Identifier<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
