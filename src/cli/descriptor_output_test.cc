#include "cli/descriptor_output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ostream>
#include <string>

namespace assay::cli {
namespace {

TEST(DescriptorOutput, WritesEverythingInOrder) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  std::string written;
  {
    DescriptorOutput buffer(ends[1]);
    std::ostream out(&buffer);
    for (int i = 0; i < 5'000; ++i) {
      out << i << '\n';
      written += std::to_string(i) + '\n';
    }
    out.flush();
    EXPECT_EQ(buffer.fault(), 0);
  }
  close(ends[1]);
  std::string read_back;
  std::array<char, 4096> bytes{};
  for (ssize_t count; (count = read(ends[0], bytes.data(), bytes.size())) > 0;) {
    read_back.append(bytes.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  EXPECT_EQ(read_back, written);
}

TEST(DescriptorOutput, TellsAFullDiskFromAReaderWhoWentAway) {
  {
    const int full = open("/dev/full", O_WRONLY);
    ASSERT_GE(full, 0);
    DescriptorOutput buffer(full);
    std::ostream out(&buffer);
    out << "x" << std::flush;
    EXPECT_EQ(buffer.fault(), ENOSPC);
    EXPECT_FALSE(out.good());
    close(full);
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  DescriptorOutput buffer(ends[1]);
  std::ostream out(&buffer);
  out << std::string(100'000, 'x');
  EXPECT_EQ(buffer.fault(), EPIPE);
  close(ends[1]);
}

}  // namespace
}  // namespace assay::cli
