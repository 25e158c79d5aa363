#include "host/model/image.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "host/model/test_image.h"

using namespace skillet;
using test::append;

namespace {

// A file that goes when the test does.
class Scratch {
 public:
  Scratch(const char* name, std::string_view content) : path_(name) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~Scratch() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("an image fills in pieces, and its books balance") {
  MemoryBudget budget(1000);
  {
    Result<Image> image = Image::reserve(10, budget);
    REQUIRE(image);
    CHECK(budget.used() >= 10);
    CHECK(budget.used() <= 10 + Image::alignment_bytes);
    CHECK(reinterpret_cast<uintptr_t>(image->room().data()) % Image::alignment_bytes == 0);
    CHECK(append(*image, bytes_of("hello ")));
    CHECK(text_of(image->bytes()) == "hello ");
    CHECK(image->complete().error().code == "image-incomplete");
    image->room()[0] = 'y';
    CHECK(image->add(1));
    CHECK(append(*image, {}));
    CHECK(append(*image, bytes_of("ou!")));
    CHECK(image->complete());
    CHECK(text_of(image->bytes()) == "hello you!");
    CHECK_FALSE(image->sha256());

    const uint8_t* place = image->bytes().data();
    const uint64_t used = budget.used();
    Image moved = std::move(*image);
    CHECK(moved.bytes().data() == place);
    CHECK(budget.used() == used);
  }
  CHECK(budget.used() == 0);
}

TEST_CASE("an image takes no more bytes than were announced, and keeps what it has") {
  MemoryBudget budget(1000);
  Result<Image> image = Image::reserve(4, budget);
  REQUIRE(image);
  CHECK(append(*image, bytes_of("abc")));
  CHECK(append(*image, bytes_of("de")).error().code == "image-overflow");
  CHECK(image->add(2).error().code == "image-overflow");
  CHECK(image->add(SIZE_MAX).error().code == "image-overflow");
  CHECK(text_of(image->bytes()) == "abc");
  CHECK(append(*image, bytes_of("d")));
  CHECK(append(*image, bytes_of("e")).error().code == "image-overflow");
}

TEST_CASE("an image is hashed as it arrives") {
  MemoryBudget budget(1000);
  Result<Image> image = Image::reserve(3, budget, Image::Hash::sha256);
  REQUIRE(image);
  CHECK(append(*image, bytes_of("ab")));
  CHECK_FALSE(image->sha256());
  CHECK(append(*image, bytes_of("c")));
  REQUIRE(image->sha256());
  CHECK(to_hex(*image->sha256()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Result<Image> empty = Image::reserve(0, budget, Image::Hash::sha256);
  REQUIRE(empty);
  CHECK(empty->complete());
  REQUIRE(empty->sha256());
  CHECK(to_hex(*empty->sha256()).starts_with("e3b0c442"));
}

TEST_CASE("an image beyond the books or the machine is refused, and nothing is taken") {
  MemoryBudget budget(1000);
  CHECK(Image::reserve(1001, budget).error().code == "budget-exceeded");
  MemoryBudget boundless(UINT64_MAX);
  for (uint64_t bytes : {UINT64_MAX, UINT64_MAX - 63})
    CHECK(Image::reserve(bytes, boundless).error().code == "out-of-memory");
  CHECK(budget.used() == 0);
  CHECK(boundless.used() == 0);
}

TEST_CASE("a file is opened as an image; writing to it leaves the file as it is") {
  const Scratch file("image-test-model", "a model");
  MemoryBudget budget(1000);
  {
    Result<Image> image = Image::open(file.path(), budget);
    REQUIRE(image);
    CHECK(budget.used() >= 7);
    CHECK(image->complete());
    CHECK(text_of(image->bytes()) == "a model");
    image->mutable_bytes()[0] = 'A';
    CHECK(text_of(image->bytes()) == "A model");
  }
  CHECK(budget.used() == 0);
  std::ifstream again(file.path(), std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(again), {}) == "a model");
}

TEST_CASE("files that can't be opened as an image are refused") {
  MemoryBudget budget(100);
  CHECK(Image::open("no such file", budget).error().code == "file-not-found");
  CHECK(Image::open(".", budget).error().code == "file-unreadable");
  const Scratch file("image-test-large", std::string(101, 'x'));
  Result<Image> image = Image::open(file.path(), budget);
  REQUIRE_FALSE(image);
  CHECK(image.error().code == "budget-exceeded");
  CHECK(image.error().where == file.path());
  CHECK(budget.used() == 0);
  const Scratch empty("image-test-empty", "");
  Result<Image> nothing = Image::open(empty.path(), budget);
  REQUIRE(nothing);
  CHECK(nothing->bytes().empty());
}
