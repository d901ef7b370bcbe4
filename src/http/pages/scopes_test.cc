#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

// The styles of the web application's components are bound to classes named after their files
// (web/svelte.config.js). Pages that forget such a class look otherwise before scripts run.

namespace assay::http::pages {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// AnswerTable -> in-answer-table; services/[id]/+page -> in-page-services-id.
std::string scope_of(const fs::path& file, const fs::path& sources) {
  const std::string path = file.lexically_relative(sources).replace_extension().generic_string();
  static const std::regex route("routes/(.*)\\+(\\w+)"), component("lib/\\w+/(\\w+)");
  std::smatch parts;
  std::string name;
  if (std::regex_match(path, parts, route)) {
    name = parts[2].str() + "/" +
           std::regex_replace(parts[1].str(), std::regex("\\[lang=language\\]/"), "");
  } else if (std::regex_match(path, parts, component)) {
    name = std::regex_replace(parts[1].str(), std::regex("([a-z])([A-Z])"), "$1-$2");
  }
  std::string scope = "in";
  bool separated = true;
  for (const char c : name) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (letter && separated) scope += '-';
    if (letter) scope += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    separated = !letter;
  }
  return scope;
}

TEST(Scopes, EveryStyledComponentOfTheApplicationHasItsClassHere) {
  // What only scripts show: nothing of it is on a page that the server writes.
  const std::set<std::string> only_with_scripts{"in-help-dialog", "in-progress", "in-tray-bar"};
  const fs::path root = ASSAY_SOURCE_DIR;
  std::string pages;
  for (const auto& entry : fs::directory_iterator(root / "src/http/pages")) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".cc") && !name.ends_with("_test.cc")) pages += content(entry.path());
  }
  std::size_t styled = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root / "web/src")) {
    if (entry.path().extension() != ".svelte") continue;
    if (content(entry.path()).find("<style>") == std::string::npos) continue;
    ++styled;
    const std::string scope = scope_of(entry.path(), root / "web/src");
    if (only_with_scripts.contains(scope)) continue;
    EXPECT_NE(pages.find("\"" + scope + "\""), std::string::npos)
        << scope << " of " << entry.path().filename() << " is on no page of the server";
  }
  EXPECT_GT(styled, 20u);
}

}  // namespace
}  // namespace assay::http::pages
