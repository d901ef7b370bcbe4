#include "codec/shared_strings.h"

#include "base/limits.h"
#include "codec/cell_text.h"

namespace assay::codec {
void StringItem::begin() {
  raw_.clear();
  skipped_ = 0;
  in_run_ = false;
  in_text_ = false;
}

void StringItem::start(std::string_view name) {
  if (skipped_ > 0 || in_text_) {
    ++skipped_;
  } else if (name == "t") {
    in_text_ = true;
  } else if (name == "r" && !in_run_) {
    in_run_ = true;
  } else {
    skipped_ = 1;
  }
}

void StringItem::end() {
  if (skipped_ > 0) {
    --skipped_;
  } else if (in_text_) {
    in_text_ = false;
  } else {
    in_run_ = false;
  }
}

void StringItem::text(std::string_view text) {
  if (in_text_ && skipped_ == 0 && raw_.size() <= longest_raw_text) raw_ += text;
}

Result<void> SharedStrings::start(std::string_view name, const Attributes&) {
  if (skipped_ > 0) {
    ++skipped_;
  } else if (level_ == Level::item) {
    item_.start(name);
  } else if (level_ == Level::table && name == "si") {
    level_ = Level::item;
    item_.begin();
  } else if (level_ == Level::document && name == "sst") {
    level_ = Level::table;
  } else {
    skipped_ = 1;
  }
  return {};
}

Result<void> SharedStrings::end(std::string_view) {
  if (skipped_ > 0) {
    --skipped_;
    return {};
  }
  if (level_ == Level::table) level_ = Level::document;
  if (level_ != Level::item) return {};
  if (item_.inside()) {
    item_.end();
    return {};
  }
  level_ = Level::table;
  append_unescaped(texts_, item_.raw());
  const auto over = [&](std::string code, std::size_t limit) {
    return Error{std::move(code), {{"file", file_}, {"limit", std::to_string(limit)}}};
  };
  if (texts_.size() > limits::shared_string_bytes) {
    return over("workbook.shared_strings_too_large", limits::shared_string_bytes);
  }
  if (ends_.size() == limits::shared_strings) {
    return over("workbook.too_many_strings", limits::shared_strings);
  }
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  return {};
}

Result<void> SharedStrings::text(std::string_view text) {
  if (skipped_ == 0 && level_ == Level::item) item_.text(text);
  return {};
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
  if (index >= ends_.size()) return std::nullopt;
  const std::size_t start = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(start, ends_[index] - start);
}

}  // namespace assay::codec
