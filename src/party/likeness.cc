#include "party/likeness.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace assay::party {
namespace {

/// As folded_text() leaves them, without dots and slashes. Where a form stands alone between spaces
/// or brackets, at either end of a name.
constexpr std::array<std::string_view, 51> forms_as_words{
    "inc", "incorporated", "corp", "corporation", "co",   "company", "ltd", "limited", "llc",
    "llp", "lp",           "plc",  "gmbh",        "mbh",  "ag",      "kg",  "ohg",     "ug",
    "se",  "ev",           "sa",   "sas",         "sarl", "sàrl",    "srl", "spa",     "sl",
    "bv",  "nv",           "vof",  "oy",          "oyj",  "ab",      "as",  "asa",     "aps",
    "kk",  "gk",           "pty",  "pte",         "pvt",  "bhd",     "sdn", "株",      "有",
    "合",  "同",           "資",   "주",          "ооо",  "оао"};

/// Where a form stands without a space before or behind the name.
constexpr std::array<std::string_view, 15> forms_as_parts{
    "一般社団法人", "一般財団法人", "公益社団法人", "公益財団法人", "特定非営利活動法人",
    "独立行政法人", "股份有限公司", "有限责任公司", "株式会社",     "有限会社",
    "合同会社",     "合資会社",     "合名会社",     "有限公司",     "주식회사"};

bool is_form(std::string_view word) {
  return std::ranges::find(forms_as_words, word) != forms_as_words.end();
}

/// Letters and digits of any script; of ASCII, nothing else parts words, and dots and slashes stand
/// inside abbreviations ("K.K.", "A/S").
std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (letter) {
      words.back() += c;
    } else if (c != '.' && c != '/' && c != '\'' && !words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string without_parts(std::string name) {
  for (const std::string_view form : forms_as_parts) {
    if (name.size() <= form.size()) continue;
    if (name.starts_with(form)) {
      name.erase(0, form.size());
    } else if (name.ends_with(form)) {
      name.resize(name.size() - form.size());
    }
  }
  return name;
}

/// What follows "https://" up to the fragment; the host in lower case.
std::string_view behind_scheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (url.starts_with(scheme)) return url.substr(scheme.size(), url.find('#') - scheme.size());
  }
  return {};
}

}  // namespace

std::string name_without_legal_form(std::string_view name) {
  std::vector<std::string> words = words_of(folded_text(name));
  while (words.size() > 1 && is_form(words.back())) words.pop_back();
  while (words.size() > 1 && is_form(words.front())) words.erase(words.begin());
  std::string joined;
  for (const std::string& word : words) joined += word;
  return without_parts(std::move(joined));
}

std::string web_host(std::string_view url) {
  const std::string_view rest = behind_scheme(url);
  std::string host(rest.substr(0, rest.find_first_of("/?")));
  if (const auto user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  if (const auto port = host.rfind(':'); port != std::string::npos && !host.ends_with(']')) {
    host.resize(port);
  }
  std::ranges::transform(host, host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string web_page(std::string_view url) {
  const std::string host = web_host(url);
  if (host.empty()) return host;
  const std::string_view rest = behind_scheme(url);
  const auto path = rest.find_first_of("/?");
  std::string page = host + (path == std::string_view::npos ? "" : std::string(rest.substr(path)));
  while (page.ends_with('/')) page.pop_back();
  return page;
}

}  // namespace assay::party
