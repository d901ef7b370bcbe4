#include "http/session.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "base/limits.h"
#include "http/delivery.h"
#include "http/problem.h"
#include "http/request_parser.h"
#include "http/response_head.h"

namespace assay::http {
namespace {

namespace net = boost::asio;
using Socket = net::ip::tcp::socket;
using TlsStream = net::ssl::stream<Socket>;
using Failure = boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t read_bytes = 16 * limits::kibibyte;
/// After the last response, what the client still sends is read and thrown away for a while: a
/// reset would take the response from it (RFC 9112, 9.6). That is at least the largest file that is
/// taken anywhere: it is refused by its length, with its bytes already on the way.
constexpr std::size_t lingering_bytes = limits::archive_bytes;
constexpr std::chrono::seconds lingering_time{5};
/// A handler that takes longer has lost its client; its work is bounded by its own limits.
constexpr std::chrono::minutes longest_answer{5};
constexpr std::size_t slowest_bytes_per_second = 8 * limits::kibibyte;

/// One connection. Everything runs on the socket's executor (a strand); only the handler runs on a
/// worker, with a Request of its own.
template <typename Stream>
class Session final : public Connection, public std::enable_shared_from_this<Session<Stream>> {
 public:
  template <typename... Arguments>
  Session(std::shared_ptr<Connections> connections, Arguments&&... arguments)
      : connections_(std::move(connections)),
        stream_(std::forward<Arguments>(arguments)...),
        timer_(stream_.get_executor()),
        parser_([this](const Request& head) { return connections_->handler().body_limit(head); }) {
    Failure failure;
    const auto endpoint = lowest().remote_endpoint(failure);
    if (!failure) remote_ = endpoint.address().to_string();
  }

  ~Session() override {
    connections_->release_body(held_);
    connections_->remove(this);
  }

  void start(bool too_many) {
    net::post(stream_.get_executor(), [self = this->shared_from_this(), too_many] {
      self->too_many_ = too_many;
      self->shake_hands();
    });
  }

  void drain() override {
    net::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (self->reading_ && self->parser_.state() == RequestParser::State::idle) self->close();
    });
  }

  void abandon() override {
    net::post(stream_.get_executor(), [self = this->shared_from_this()] { self->close(); });
  }

 private:
  static constexpr bool secure = !std::is_same_v<Stream, Socket>;
  using State = RequestParser::State;

  Socket& lowest() {
    if constexpr (secure) {
      return stream_.next_layer();
    } else {
      return stream_;
    }
  }

  void shake_hands() {
    if constexpr (secure) {
      due_in(connections_->settings().head_timeout);
      stream_.async_handshake(net::ssl::stream_base::server,
                              [self = this->shared_from_this()](Failure failure) {
                                if (failure) return self->close();
                                self->greet();
                              });
    } else {
      greet();
    }
  }

  void greet() {
    if (!too_many_) return proceed(parser_.state());
    request_.remote = remote_;
    request_.request_id = connections_->new_request_id();
    keep_alive_ = false;
    answer(busy());
  }

  // Deadlines. One wait is outstanding at most; it looks at due_ when it wakes.

  void due_in(std::chrono::milliseconds time) { due_at(monotonic_now() + time); }

  void due_at(SteadyTime time) {
    due_ = time;
    if (waiting_until_ && *waiting_until_ <= time) return;
    wait();
  }

  void wait() {
    waiting_until_ = due_;
    timer_.expires_at(due_);
    timer_.async_wait([weak = this->weak_from_this()](Failure failure) {
      const auto self = weak.lock();
      if (failure || !self || self->closed_) return;
      if (monotonic_now() < self->due_) return self->wait();
      self->waiting_until_.reset();
      self->overdue();
    });
  }

  /// Too slow. Who has begun a request is told so; a write that does not end is cut.
  void overdue() {
    if (!reading_ || lingering_ || parser_.state() == State::idle) return close();
    timed_out_ = true;
    Failure ignored;
    lowest().cancel(ignored);
  }

  // Reading.

  void proceed(State state) {
    const bool has_body = state == State::body || state == State::complete;
    if (has_body && !hold_body()) return refuse({503, Error{"server.busy", {}}});
    switch (state) {
      case State::idle:
        if (connections_->draining()) return finish();
        due_in(connections_->settings().idle_timeout);
        return read();
      case State::head:
        if (phase_ != State::head) due_in(connections_->settings().head_timeout);
        phase_ = State::head;
        return read();
      case State::body:
        if (phase_ != State::body) due_in(connections_->settings().body_timeout);
        phase_ = State::body;
        return parser_.awaits_continue() ? invite_body() : read();
      case State::complete:
        phase_ = State::idle;
        return dispatch();
      case State::refused:
        return refuse(parser_.refusal());
    }
  }

  /// A body takes memory from its first byte until it is answered. Small ones are not counted:
  /// whoever fills the room with large ones keeps nobody from signing in.
  bool hold_body() {
    const std::size_t bytes = parser_.body_bytes();
    if (bytes <= limits::request_form_bytes || bytes <= held_) return true;
    if (!connections_->hold_body(bytes - held_)) return false;
    held_ = bytes;
    return true;
  }

  void read() {
    reading_ = true;
    stream_.async_read_some(net::buffer(input_),
                            [self = this->shared_from_this()](Failure failure, std::size_t size) {
                              self->reading_ = false;
                              if (self->closed_) return;
                              if (self->timed_out_)
                                return self->refuse({408, Error{"request.too_slow", {}}});
                              if (failure) return self->close();
                              self->proceed(self->parser_.add({self->input_.data(), size}));
                            });
  }

  void invite_body() {
    static constexpr std::string_view invitation = "HTTP/1.1 100 Continue\r\n\r\n";
    parser_.continued();
    net::async_write(stream_, net::buffer(invitation),
                     [self = this->shared_from_this()](Failure failure, std::size_t) {
                       if (failure || self->closed_) return self->close();
                       self->read();
                     });
  }

  // Answering.

  void identify() {
    request_.remote = remote_;
    request_.secure = secure;
    if (connections_->settings().trust_forwarded_for) {
      const auto forwarded = request_.header("x-forwarded-for");
      const auto last = forwarded.substr(forwarded.rfind(',') + 1);
      const auto start = last.find_first_not_of(' ');
      if (start != std::string_view::npos) request_.remote = last.substr(start);
    }
    request_.request_id = connections_->new_request_id();
    started_ = monotonic_now();
  }

  void refuse(const Refusal& refusal) {
    request_ = parser_.request();
    identify();
    keep_alive_ = false;
    answer(problem(refusal.status, refusal.error, request_));
  }

  Response busy(Cost cost = Cost::usual) const {
    const bool quick = cost == Cost::usual;
    Response response =
        problem(503, Error{quick ? "server.busy" : "server.busy_with_exports", {}}, request_);
    response.headers.emplace_back("Retry-After", quick ? "1" : "5");
    return response;
  }

  void dispatch() {
    keep_alive_ = parser_.keep_alive() && !connections_->draining();
    request_ = parser_.take();
    identify();
    const Cost cost = connections_->handler().cost(request_);
    if (const int seconds = connections_->wait_seconds(request_.remote, cost); seconds > 0) {
      Response response = problem(
          429, Error{"server.too_many_requests", {{"seconds", std::to_string(seconds)}}}, request_);
      response.headers.emplace_back("Retry-After", std::to_string(seconds));
      return answer(std::move(response));
    }
    if (auto response = connections_->handler().answer_at_once(request_)) {
      return answer(fitted(request_, std::move(*response)));
    }
    due_in(longest_answer);
    // The wait for the worker must keep the io_context alive: nothing else is outstanding.
    auto work = net::make_work_guard(stream_.get_executor());
    auto job = [self = this->shared_from_this(), work = std::move(work)] {
      auto response = std::make_shared<Response>(self->handled());
      net::post(self->stream_.get_executor(), [self, response = std::move(response)] {
        if (!self->closed_) self->answer(std::move(*response));
      });
    };
    const bool taken = cost == Cost::usual ? connections_->run(std::move(job))
                                           : connections_->run_expensive(std::move(job));
    if (!taken) answer(busy(cost));
  }

  /// On a worker. Reads request_, which the strand leaves alone until answer().
  Response handled() {
    try {
      return fitted(request_, connections_->handler().handle(request_));
    } catch (const std::exception& failure) {
      connections_->log().failure("handler_failed", failure.what(), request_.request_id);
      return problem(500, Error{"server.failed", {}}, request_);
    }
  }

  void answer(Response response) {
    response_ = std::move(response);
    if (connections_->draining() || response_.close) keep_alive_ = false;
    const auto duration = monotonic_now() - started_;
    connections_->metrics().request_answered(response_.operation, response_.status, duration,
                                             response_.size());
    connections_->log().answered(request_, response_, duration);
    const std::string date = connections_->date();
    head_ = write_head(response_, {.date = date,
                                   .request_id = request_.request_id,
                                   .page_policy = connections_->handler().page_policy(),
                                   .keep_alive = keep_alive_,
                                   .secure = secure || connections_->settings().tls_in_front});
    const bool with_body = response_.body && request_.method != Method::head;
    const std::array<net::const_buffer, 2> buffers{
        net::buffer(head_), with_body ? net::buffer(*response_.body) : net::const_buffer()};
    const std::size_t size = buffers[0].size() + buffers[1].size();
    due_in(connections_->settings().write_timeout +
           std::chrono::milliseconds(size * 1000 / slowest_bytes_per_second));
    net::async_write(stream_, buffers,
                     [self = this->shared_from_this()](Failure failure, std::size_t) {
                       if (self->closed_) return;
                       if (failure) return self->close();
                       self->let_go();
                       if (!self->keep_alive_) return self->finish();
                       self->proceed(self->parser_.add({}));
                     });
  }

  /// Whoever stays connected keeps none of what was asked and answered in memory.
  void let_go() {
    response_ = Response();
    request_ = Request();
    connections_->release_body(std::exchange(held_, 0));
  }

  // Ending.

  void finish() {
    lingering_ = true;
    due_in(std::min<std::chrono::milliseconds>(lingering_time,
                                               connections_->settings().shutdown_timeout));
    if constexpr (secure) {
      stream_.async_shutdown([self = this->shared_from_this()](Failure) { self->close(); });
    } else {
      Failure failure;
      stream_.shutdown(Socket::shutdown_send, failure);
      if (failure) return close();
      linger();
    }
  }

  void linger() {
    reading_ = true;
    stream_.async_read_some(net::buffer(input_),
                            [self = this->shared_from_this()](Failure failure, std::size_t size) {
                              self->lingered_ += size;
                              if (self->closed_) return;
                              if (failure || self->lingered_ > lingering_bytes)
                                return self->close();
                              self->linger();
                            });
  }

  void close() {
    if (closed_) return;
    closed_ = true;
    Failure ignored;
    timer_.cancel();
    lowest().close(ignored);
    connections_->remove(this);
  }

  std::shared_ptr<Connections> connections_;
  Stream stream_;
  net::steady_timer timer_;
  RequestParser parser_;
  std::string remote_;
  std::array<char, read_bytes> input_;
  State phase_ = State::idle;
  SteadyTime due_;
  std::optional<SteadyTime> waiting_until_;
  bool reading_ = false;
  bool timed_out_ = false;
  bool closed_ = false;
  bool lingering_ = false;
  bool too_many_ = false;
  std::size_t lingered_ = 0;
  std::size_t held_ = 0;  ///< bytes of the body that connections_ counts

  // The exchange in hand.
  Request request_;
  Response response_;
  std::string head_;
  bool keep_alive_ = true;
  SteadyTime started_ = monotonic_now();
};

}  // namespace

void start_session(Socket socket, net::ssl::context* tls,
                   const std::shared_ptr<Connections>& connections, bool too_many) {
  if (tls != nullptr) {
    const auto session = std::make_shared<Session<TlsStream>>(connections, std::move(socket), *tls);
    connections->add(session);
    session->start(too_many);
  } else {
    const auto session = std::make_shared<Session<Socket>>(connections, std::move(socket));
    connections->add(session);
    session->start(too_many);
  }
}

}  // namespace assay::http
