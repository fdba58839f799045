#include <stddef.h>
#include <stdint.h>

/* libFuzzer as a library: compiler-rt/include/fuzzer/FuzzerInterface.h */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
