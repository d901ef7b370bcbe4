#include "exchange/assessment_procedures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "base/messages.h"

namespace assay::exchange {
namespace {

using audit::AssessmentMethod;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* nist_header =
    "identifier,family,family_long_name,base_control,enhancement,is_enhancement,sort_as,"
    "control_name,assessment_objective,examine,interview,test\n";

ImportedProcedures import_text(const std::string& rows,
                               const ProcedureImportOptions& options = {}) {
  auto imported = import_assessment_procedures(nist_header + rows, "procedures.csv", options);
  EXPECT_TRUE(imported.ok()) << render_error(Language::en, imported.error());
  return std::move(imported).value();
}

std::vector<std::string> reported(const ImportedProcedures& imported) {
  std::vector<std::string> result;
  for (const Error& remark : imported.remarks) {
    EXPECT_NE(render_error(Language::ja, remark), "error." + remark.code);
    result.push_back(remark.code + " " + std::string(remark.parameter("row")) + " " +
                     std::string(remark.parameter("id")));
  }
  return result;
}

const std::string made_up_procedures =
    "ZZ-02,ZZ,,ZZ-02,,False,,Doors,Determine if:,[papers],[people],\n"
    "ZZ-02_ODP,ZZ,,ZZ-02,,False,,,the door is named;,,,\n"
    "ZZ-02[01],ZZ,,ZZ-02,,False,,,the door is shut;,,,\n"
    "ZZ-02(01),ZZ,,ZZ-02,1,True,,Doors | Locks,Determine if:,[papers],,\"[locks;\nkeys]\"\n"
    "ZZ-02(01),ZZ,,ZZ-02,1,True,,,the door is locked.,,,\n"
    "ZZ-02(02),ZZ,,ZZ-02,2,True,,Doors | Hinges,[WITHDRAWN: Moved to ZZ-03.],,,\n";

TEST(AssessmentProcedures, EachThingToDetermineTakesTheMethodsOfItsControl) {
  const ImportedProcedures imported = import_text(made_up_procedures);
  EXPECT_THAT(reported(imported), IsEmpty());
  EXPECT_EQ(imported.rows, 6u);
  EXPECT_EQ(imported.controls, 2u);
  EXPECT_EQ(imported.withdrawn, 1u);
  ASSERT_EQ(imported.procedures.procedures().size(), 3u);
  const audit::Procedure* locked = imported.procedures.find("ZZ-02(01)");
  ASSERT_NE(locked, nullptr);
  EXPECT_EQ(locked->control.text(), "nist-800-53:r5/ZZ-2(1)");
  EXPECT_THAT(locked->methods, ElementsAre(AssessmentMethod::examine, AssessmentMethod::test));
  EXPECT_EQ(locked->objective.en, "the door is locked.");
  EXPECT_EQ(imported.objects.at(locked->control),
            (MethodObjects{"[papers]", "", "[locks;\nkeys]"}));
  EXPECT_EQ(imported.procedures.of_control({{"nist-800-53", "r5"}, "ZZ-2"}).size(), 2u);
}

TEST(AssessmentProcedures, WhatDoesNotFitIsReportedByRow) {
  const ImportedProcedures imported =
      import_text(made_up_procedures +
                  "ZZ-02[01],ZZ,,ZZ-02,,False,,,the door is shut again;,,,\n"
                  "ZZ-02[02],ZZ,,ZZ-02,,False,,,,,,\n"
                  "ZZ-09[01],ZZ,,ZZ-09,,False,,,nobody knows;,,,\n"
                  "ZZ-02(02)[01],ZZ,,ZZ-02,2,True,,,hinges turn;,,,\n"
                  "ZZ02[03],ZZ,,ZZ02,,False,,,no hyphen;,,,\n"
                  ",ZZ,,ZZ-02,,False,,,no id;,,,\n"
                  "ZZ-02,ZZ,,ZZ-02,,False,,Doors,Determine if:,,,\n"
                  "ZZ-03,ZZ,,ZZ-03,,False,,Walls,Determine if:,,,\n"
                  "ZZ-03[01],ZZ,,ZZ-03,,False,,,the wall stands;,,,\n");
  EXPECT_THAT(reported(imported),
              ElementsAre("procedures.repeated 9 ZZ-02[01]", "procedures.no_objective 10 ZZ-02[02]",
                          "procedures.malformed_control 13 ZZ02", "procedures.malformed_id 14 ",
                          "procedures.repeated 15 ZZ-2", "procedures.no_control 11 ZZ-09[01]",
                          "procedures.withdrawn_control 12 ZZ-02(02)[01]",
                          "procedures.no_method 17 ZZ-03[01]"));
  EXPECT_EQ(imported.procedures.procedures().size(), 3u);
}

TEST(AssessmentProcedures, ControlsAreSpeltAsTheirCatalogDoes) {
  catalog::CatalogDescription description;
  description.reference = {"zoo", "1"};
  catalog::Domain domain{"zz", "", 0, 0};
  catalog::Control control;
  control.id = "zz-2.1";
  const auto known = catalog::Catalog::build(description, {domain}, {control}, {}).value();
  ProcedureImportOptions options;
  options.catalog = known.reference();
  options.known = &known;
  const ImportedProcedures imported = import_text(made_up_procedures, options);
  ASSERT_EQ(imported.procedures.procedures().size(), 1u);
  EXPECT_EQ(imported.procedures.procedures()[0].control.text(), "zoo:1/zz-2.1");
  EXPECT_THAT(reported(imported), ElementsAre("procedures.unplaced_control 3 ZZ-2"));
}

TEST(AssessmentProcedures, OtherTablesAreRefused) {
  EXPECT_EQ(import_assessment_procedures("a,b\n1,2\n", "f").error().code,
            "procedures.unrecognised");
  EXPECT_EQ(import_assessment_procedures("", "f").error().code, "import.empty_file");
}

// Against NIST's own table, where it is at hand, as Python counts it.

const std::filesystem::path nist_table =
    std::filesystem::path(ASSAY_SHARED_DIR) / "data/nist/800-53a-r5-assessment-procedures.csv";

/// Rows, controls, withdrawn ones, things to determine, and of those with examine, with interview
/// and with test.
constexpr const char* python_count = R"(
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8-sig")))
heads = {(r["base_control"], r["enhancement"]): r for r in rows if r["control_name"]}
gone = {key for key, r in heads.items() if "WITHDRAWN" in r["assessment_objective"]}
told = [r for r in rows if not r["control_name"]]
having = [sum(bool(heads[r["base_control"], r["enhancement"]][m]) for r in told)
          for m in ("examine", "interview", "test")]
print(len(rows), len(heads) - len(gone), len(gone), len(told), *having)
)";

std::string counted_by_python() {
  const auto script = std::filesystem::path(::testing::TempDir()) / "count_procedures.py";
  std::ofstream(script) << python_count;
  const std::string command = "python3 '" + script.string() + "' '" + nist_table.string() + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string line;
  for (int c = pipe ? std::fgetc(pipe.get()) : EOF; c != EOF && c != '\n';
       c = std::fgetc(pipe.get())) {
    line += static_cast<char>(c);
  }
  return line;
}

TEST(NistAssessmentProcedures, AreAllReadAsAnIndependentCountHasThem) {
  if (!std::filesystem::exists(nist_table)) GTEST_SKIP() << "no table of NIST's";
  const std::string expected = counted_by_python();
  if (expected.empty()) GTEST_SKIP() << "no Python";
  std::ifstream stream(nist_table, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const auto imported = import_assessment_procedures(bytes, "nist.csv");
  ASSERT_TRUE(imported.ok()) << render_error(Language::en, imported.error());
  std::size_t examine = 0, interview = 0, test = 0;
  for (const audit::Procedure& procedure : imported->procedures.procedures()) {
    for (const AssessmentMethod method : procedure.methods) {
      examine += method == AssessmentMethod::examine ? 1 : 0;
      interview += method == AssessmentMethod::interview ? 1 : 0;
      test += method == AssessmentMethod::test ? 1 : 0;
    }
  }
  std::ostringstream counted;
  counted << imported->rows << ' ' << imported->controls << ' ' << imported->withdrawn << ' '
          << imported->procedures.procedures().size() << ' ' << examine << ' ' << interview << ' '
          << test;
  EXPECT_EQ(counted.str(), expected);
  EXPECT_EQ(imported->rows, 5383u);
  EXPECT_THAT(reported(*imported), IsEmpty());
}

}  // namespace
}  // namespace assay::exchange
