#include "http/request_parser.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cctype>

#include "base/limits.h"
#include "http/request_head.h"
#include "http/target.h"

namespace assay::http {
namespace {

namespace beast = boost::beast;

constexpr int empty_lines_before_a_request = 4;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return lower;
}

std::string_view view(boost::core::string_view text) {
  return {text.data(), text.size()};
}

void copy_headers(const beast::http::fields& fields, Headers& headers) {
  for (const auto& field : fields) {
    std::string field_name = lower_case(view(field.name_string()));
    const auto known = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto& pair) { return pair.first == field_name; });
    if (known == headers.end()) {
      headers.emplace_back(std::move(field_name), view(field.value()));
    } else {
      known->second.append(", ").append(view(field.value()));
    }
  }
}

}  // namespace

struct RequestParser::Head {
  HeadScanner scanner;
  beast::http::request_parser<beast::http::empty_body> parser;

  Head() {
    parser.header_limit(limits::request_header_bytes + 1024);
    parser.body_limit(boost::none);  // the body is not its business
  }
};

RequestParser::RequestParser(BodyLimit body_limit)
    : body_limit_(std::move(body_limit)), head_(std::make_unique<Head>()) {}

RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::add(std::string_view bytes) {
  pending_.append(bytes);
  return advance();
}

RequestParser::State RequestParser::advance() {
  if (state_ == State::idle || state_ == State::head) state_ = read_head();
  if (state_ == State::body) state_ = read_body();
  return state_;
}

RequestParser::State RequestParser::read_head() {
  // Empty lines before a request line are passed over (RFC 9112, 2.2), but not without end.
  while (state_ == State::idle && pending_.starts_with("\r\n")) {
    pending_.erase(0, 2);
    if (++empty_lines_ > empty_lines_before_a_request) return refuse(400, "request.malformed_line");
  }
  // The rest of such a line may be on its way.
  if (pending_.empty() || (state_ == State::idle && pending_ == "\r")) return State::idle;
  const auto size = head_->scanner.scan(pending_);
  if (head_->scanner.refusal()) return refuse(*head_->scanner.refusal());
  if (!size) return State::head;

  auto& parser = head_->parser;
  beast::error_code failure;
  parser.put(boost::asio::buffer(pending_.data(), *size), failure);
  const bool only_head = !failure || failure == beast::http::error::need_more;
  if (!only_head || !parser.is_header_done()) return refuse(400, "request.malformed_header");
  const auto& message = parser.get();
  request_.method_token = view(message.method_string());
  request_.method = parse_method(request_.method_token);
  copy_headers(message.base(), request_.headers);
  const auto target = read_target(view(message.target()), request_);
  if (!target.ok()) return refuse({400, target.error()});
  const std::size_t limit = body_limit_(request_);
  length_ = parser.content_length().value_or(0);
  if (length_ > limit) return refuse_body(limit);
  if (parser.chunked()) chunks_.emplace(limit);
  pending_.erase(0, *size);
  keep_alive_ = parser.keep_alive();
  awaits_continue_ = lower_case(request_.header("expect")) == "100-continue" && pending_.empty();
  return State::body;
}

RequestParser::State RequestParser::read_body() {
  if (chunks_) return read_chunks();
  const std::size_t taken = std::min<std::uint64_t>(length_, pending_.size());
  request_.body.append(pending_, 0, taken);
  pending_.erase(0, taken);
  length_ -= taken;
  if (length_ > 0) return State::body;
  awaits_continue_ = false;
  return State::complete;
}

RequestParser::State RequestParser::read_chunks() {
  switch (chunks_->read(pending_)) {
    case ChunkedBody::State::more:
      return State::body;
    case ChunkedBody::State::malformed:
      return refuse(400, "request.malformed_body");
    case ChunkedBody::State::too_large:
      return refuse_body(chunks_->limit());
    case ChunkedBody::State::complete:
      break;
  }
  request_.body = std::move(chunks_->body());
  awaits_continue_ = false;
  return State::complete;
}

std::size_t RequestParser::body_bytes() const {
  return request_.body.size() + (chunks_ ? chunks_->body().size() : 0);
}

Request RequestParser::take() {
  Request request = std::move(request_);
  request_ = Request();
  head_ = std::make_unique<Head>();
  chunks_.reset();
  state_ = State::idle;
  empty_lines_ = 0;
  return request;
}

RequestParser::State RequestParser::refuse(Refusal refusal) {
  refusal_ = std::move(refusal);
  state_ = State::refused;
  return state_;
}

RequestParser::State RequestParser::refuse_body(std::size_t limit) {
  return refuse(413, "request.body_too_large", {{"limit", std::to_string(limit)}});
}

RequestParser::State RequestParser::refuse(int status, std::string_view code,
                                           Error::Parameters parameters) {
  return refuse({status, Error{std::string(code), std::move(parameters)}});
}

}  // namespace assay::http
