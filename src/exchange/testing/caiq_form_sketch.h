#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "crypto/sha256.h"
#include "tests/workbooks/workbook_builder.h"

namespace assay::exchange::testing {

/// Test-only stand-ins for official texts, different in every version.
inline std::string question_text(const catalog::Catalog& catalog, const std::string& id) {
  return "Is what " + id + " of version " + catalog.reference().version +
         " asks for\ndone, “documented” and reviewed?\n";
}
inline std::string control_text(const catalog::Catalog& catalog, const std::string& id) {
  return "Do what " + id + " of version " + catalog.reference().version + " asks for.";
}

inline catalog::Fingerprints sketch_fingerprints(const catalog::Catalog& catalog) {
  catalog::Fingerprints result;
  result.reference = catalog.reference();
  for (const catalog::Question& question : catalog.questions()) {
    result.questions.emplace(question.id,
                             crypto::sha256(normalized_text(question_text(catalog, question.id))));
  }
  for (const catalog::Control& control : catalog.controls()) {
    result.controls.emplace(control.id,
                            crypto::sha256(normalized_text(control_text(catalog, control.id))));
  }
  return result;
}

/// A questionnaire as a grid that a test fills in and damages, then writes in the manner of some
/// program. Built from a skeleton: no official text is in it.
class CaiqFormSketch {
 public:
  struct Content {
    std::string text;
    std::string formula;  ///< "" = plain text
  };
  using Place = std::pair<std::uint32_t, std::uint32_t>;  ///< row, column

  std::string stamp_sheet;  ///< name of the questionnaire's sheet
  std::vector<std::string> sheets_before, sheets_after;
  std::map<Place, Content> cells;
  std::vector<std::string> merges;
  std::map<std::string, std::uint32_t> rows;  ///< question id -> row

  /// The STAR form of CAIQ 4: header in row 2, questions from row 3.
  static CaiqFormSketch caiq_4(const catalog::Catalog& catalog, const std::string& release) {
    CaiqFormSketch form;
    form.stamp_sheet = "CAIQv" + release;
    form.sheets_before = {"Introduction"};
    form.put(1, 1, "v" + release);
    form.put(1, 2, "CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v" + release);
    const char* names[] = {"Question ID",
                           "Question",
                           "CSP CAIQ Answer",
                           "SSRM Control Ownership",
                           "CSP Implementation Description (Optional/Recommended)",
                           "CSC Responsibilities  (Optional/Recommended)"};
    for (std::uint32_t i = 0; i < 6; ++i) form.put(2, i + 1, names[i]);
    const char* control_names[] = {"CCM Control ID", "CCM Control Specification",
                                   "CCM Control Title", "CCM Domain Title"};
    for (std::uint32_t i = 0; i < 4; ++i) form.put(2, i + 9, control_names[i]);
    std::uint32_t row = 3;
    for (const catalog::Control& control : catalog.controls()) {
      form.put(row, 9, control.id);
      form.put(row, 10, control_text(catalog, control.id));
      form.put(row, 11, control.title);
      for (const catalog::Question& question : catalog.questions_of(control)) {
        form.rows[question.id] = row;
        form.put(row, 1, question.id);
        form.put(row, 2, question_text(catalog, question.id));
        ++row;
      }
    }
    form.put(row, 1, "End of Standard");
    form.put(row + 1, 1, "© A notice stands here.");
    return form;
  }

  /// CAIQ 3: header in rows 2 to 4, questions from row 5, marks from column `first_mark` on.
  static CaiqFormSketch caiq_3(const catalog::Catalog& catalog, const std::string& release,
                               std::uint32_t first_mark) {
    CaiqFormSketch form;
    const bool is_3_0_1 = release == "3.0.1";
    form.stamp_sheet = is_3_0_1 ? "CSA CAIQ v3.0.1" : "CAIQ v" + release;
    if (is_3_0_1) form.sheets_after = {"Guiding Principles", "CAIQ Change Log"};
    form.put(1, 3, "CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v" + release);
    const char* names[] = {"Control Domain", "Control ID", "Question ID", "Control Specification",
                           "Consensus Assessment Questions"};
    for (std::uint32_t i = 0; i < 5; ++i) form.put(2, i + 1, names[i]);
    form.put(2, first_mark, "Consensus Assessment Answers");
    form.put(2, first_mark + 3, "Notes");
    form.put(2, first_mark + 4, "CCM v3.0.1 Compliance Mapping");
    form.put(3, first_mark + 4, "AICPA TSC 2009");
    form.put(4, first_mark, "Yes");
    form.put(4, first_mark + 1, "No");
    form.put(4, first_mark + 2, "Not Applicable");
    std::uint32_t row = 5;
    for (const catalog::Control& control : catalog.controls()) {
      const std::uint32_t first = row;
      form.put(row, 1, catalog.domains()[control.domain].title + "\n" + control.title);
      form.put(row, 2, control.id);
      form.put(row, 4, control_text(catalog, control.id));
      for (const catalog::Question& question : catalog.questions_of(control)) {
        form.rows[question.id] = row;
        // What the official file has below its merged cells: ids that nobody sees.
        if (row > first) form.put(row, 2, "SA-15");
        form.put(row, 3, question.id);
        form.put(row, 5, question_text(catalog, question.id));
        form.put(row, first_mark + 4, "S3.10.0");
        ++row;
      }
      if (row > first + 1) {
        const std::string from = std::to_string(first);
        const std::string to = std::to_string(row - 1);
        for (const char* column : {"A", "B", "D"}) {
          form.merges.push_back(column + from + ":" + column + to);
        }
      }
    }
    form.put(row + 1, 1, "© A notice stands here.");
    return form;
  }

  void put(std::uint32_t row, std::uint32_t column, std::string text) {
    cells[{row, column}] = {std::move(text), ""};
  }
  void put_formula(std::uint32_t row, std::uint32_t column, std::string formula,
                   std::string shown) {
    cells[{row, column}] = {std::move(shown), std::move(formula)};
  }
  std::uint32_t row_of(const std::string& question) const { return rows.at(question); }
  void answer(const std::string& question, const std::string& value, const std::string& owner,
              const std::string& implementation) {
    const std::uint32_t row = row_of(question);
    if (!value.empty()) put(row, 3, value);
    if (!owner.empty()) put(row, 4, owner);
    if (!implementation.empty()) put(row, 5, implementation);
  }
  /// A complete form without a finding.
  void answer_all() {
    for (const auto& [question, row] : rows) answer(question, "Yes", "CSP-owned", "As described.");
  }

  /// Moves every cell for which the function gives another place, or none.
  void rearrange(const std::function<Place(Place)>& moved) {
    std::map<Place, Content> result;
    for (auto& [place, content] : cells) {
      const Place target = moved(place);
      if (target.first != 0) result[target] = std::move(content);
    }
    cells = std::move(result);
  }
  void insert_row(std::uint32_t before) {
    rearrange([before](Place p) {
      return Place{p.first >= before ? p.first + 1 : p.first, p.second};
    });
  }
  void delete_row(std::uint32_t row) {
    rearrange([row](Place p) {
      if (p.first == row) return Place{0, 0};
      return Place{p.first > row ? p.first - 1 : p.first, p.second};
    });
  }
  void insert_column(std::uint32_t before) {
    rearrange([before](Place p) {
      return Place{p.first, p.second >= before ? p.second + 1 : p.second};
    });
  }
  void delete_column(std::uint32_t column) {
    rearrange([column](Place p) {
      if (p.second == column) return Place{0, 0};
      return Place{p.first, p.second > column ? p.second - 1 : p.second};
    });
  }

  assay::testing::WorkbookBuilder build(assay::testing::WrittenBy writer) const {
    assay::testing::WorkbookBuilder book(writer);
    for (const std::string& name : sheets_before) book.sheet(name).text(1, 1, "v4.0.3");
    book.sheet(stamp_sheet);
    for (const auto& [place, content] : cells) {
      if (content.formula.empty()) {
        book.text(place.first, place.second, content.text);
      } else {
        book.formula(place.first, place.second, content.formula, content.text);
      }
    }
    for (const std::string& area : merges) book.merge(area);
    for (const std::string& name : sheets_after) book.sheet(name).text(1, 1, "Guidance");
    return book;
  }
  std::string bytes(assay::testing::WrittenBy writer = assay::testing::WrittenBy::excel) const {
    return build(writer).bytes();
  }
};

}  // namespace assay::exchange::testing
