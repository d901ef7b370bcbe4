#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/instant.h"

namespace assay::scenario {

struct Word {
  std::string text;
  bool quoted = false;
};

/// Words, quoted names and commas. An unclosed quote leaves `closed` false.
struct Words {
  std::vector<Word> words;
  bool closed = true;
};
Words split(std::string_view line);

/// Reads one line from left to right. After the first fault everything it yields is empty and the
/// fault stands.
class LineReader {
 public:
  /// Days are those of `zone`.
  LineReader(std::vector<Word> words, Zone zone)
      : words_(std::move(words)), zone_(std::move(zone)) {}

  const std::string& fault() const { return fault_; }
  bool done() const { return next_ == words_.size(); }
  void fail(std::string message);

  /// Takes the word if it comes next.
  bool take(std::string_view word);
  void expect(std::string_view word);
  std::string word(std::string_view meaning);
  std::string name(std::string_view meaning);  ///< in quotation marks
  Instant instant();                           ///< a day means its first instant
  Date date();
  Period period();
  int number();

  bool quoted_next() const { return quoted(0); }
  /// Whether the word that is `ahead` words from here stands in quotation marks.
  bool quoted(std::size_t ahead) const;
  /// That word if it does not; else "".
  std::string_view plain(std::size_t ahead) const;

 private:
  std::string where() const;

  std::vector<Word> words_;
  std::size_t next_ = 0;
  Zone zone_;
  std::string fault_;
};

}  // namespace assay::scenario
