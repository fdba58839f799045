#include <sys/eventfd.h>
#include <sys/fsuid.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/statvfs.h>
#include <sys/timerfd.h>
#include <sys/timex.h>

#include <fcntl.h>
#include <malloc.h>

/* Swift's Glibc module is built without _GNU_SOURCE, which hides what follows: declared as in glibc 2.36. */
#include <pthread.h>
#include <sys/socket.h>

extern int renameat2(int, const char *, int, const char *, unsigned int);
extern int accept4(int, struct sockaddr *restrict, socklen_t *restrict, int);
extern int pthread_setname_np(pthread_t, const char *);
extern int sync_file_range(int, off_t, off_t, unsigned int);
extern int syncfs(int);

enum { CLINUX_RENAME_NOREPLACE = 1, CLINUX_O_PATH = __O_PATH, CLINUX_SYNC_FILE_RANGE_WRITE = 2 };

/* Of the linker: where the program's constants and code begin and end, none of which is ever written to. */
extern const char __executable_start[], etext[];
static inline const void *clinux_text_start(void) { return __executable_start; }
static inline const void *clinux_text_end(void) { return etext; }
