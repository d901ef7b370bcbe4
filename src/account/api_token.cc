#include "account/api_token.h"

namespace assay::account {

std::string_view name(TokenScope scope) {
  switch (scope) {
    case TokenScope::read:
      return "read";
    case TokenScope::draft:
      return "draft";
    case TokenScope::publish:
      return "publish";
  }
  return "";
}

std::optional<TokenScope> parse_token_scope(std::string_view text) {
  for (const TokenScope scope : {TokenScope::read, TokenScope::draft, TokenScope::publish}) {
    if (name(scope) == text) return scope;
  }
  return std::nullopt;
}

}  // namespace assay::account
