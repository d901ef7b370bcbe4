#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
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

/// AnswerTable -> Answer-Table; routes/[lang=language]/services/[id]/+page -> page/services/[id].
std::string scope_name(const fs::path& file, const fs::path& sources) {
  const std::string stem = file.stem().string();
  if (stem.starts_with('+')) {
    const fs::path folder = file.parent_path().lexically_relative(sources / "routes");
    const fs::path place = folder.lexically_relative("[lang=language]");
    return stem.substr(1) + "/" + place.generic_string();
  }
  std::string name;
  for (const char c : stem) {
    const bool capital = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (capital && !name.empty()) name += '-';
    name += c;
  }
  return name;
}

/// AnswerTable -> in-answer-table; services/[id]/+page -> in-page-services-id.
std::string scope_of(const fs::path& file, const fs::path& sources) {
  std::string scope = "in";
  bool separated = true;
  for (const char c : scope_name(file, sources)) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (letter && separated) scope += '-';
    if (letter) scope += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    separated = !letter;
  }
  return scope;
}

/// The pages of one's own account and work, and their parts, are written by scripts alone: the
/// server writes their frame.
bool is_own(const fs::path& file) {
  const std::string path = file.generic_string();
  for (const char* folder : {"/routes/[lang=language]/(own)/", "/lib/draft/", "/lib/rules/",
                             "/lib/session/", "/lib/settings/", "/lib/work/"}) {
    if (path.find(folder) != std::string::npos) return true;
  }
  return false;
}

TEST(Scopes, EveryStyledComponentOfTheApplicationHasItsClassHere) {
  // What only scripts show: nothing of it is on a page that the server writes.
  const std::set<std::string> only_with_scripts{"in-confirm",    "in-field",    "in-help-dialog",
                                                "in-line-table", "in-loading",  "in-progress",
                                                "in-text-area",  "in-tray-bar", "in-trouble"};
  const fs::path root = ASSAY_SOURCE_DIR;
  std::string pages;
  for (const auto& entry : fs::directory_iterator(root / "src/http/pages")) {
    const auto name = entry.path().filename().string();
    if (name.ends_with(".cc") && !name.ends_with("_test.cc")) pages += content(entry.path());
  }
  std::size_t styled = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root / "web/src")) {
    if (entry.path().extension() != ".svelte" || is_own(entry.path())) continue;
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
