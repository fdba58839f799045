// What scripts/bench compares ceasefired with, too: the same steps on disk and nothing else, in C.
//
// Of each batch of drops it reads every file, writes an alert file of a given size under a hidden name, appends both to
// one file in place of a ledger (one fdatasync), flushes drops and alerts with sixteen threads, gives the alerts their
// names, tells the journal, moves the drops, and flushes the three directories: what a promise that nothing is lost
// costs on this machine, whoever makes it. It parses and judges nothing, checks nothing of what was dropped, keeps
// nothing that could be asked for, and does not look whether its entries arrived.
//
// usage: bench-floor SPOOL ALERT-SIZE
//   with incoming/, archive/ and alerts/ below SPOOL, on one file system
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

enum { BATCH = 256, THREADS = 16, LARGEST = 1 << 16 };

static int checked(int result, const char *what) {
    if (result >= 0) return result;
    perror(what);
    exit(1);
}

// Files to be flushed, closed by who flushes them.

static struct {
    pthread_mutex_t lock;
    pthread_cond_t more, fewer;
    int files[2 * BATCH], count, unfinished;
} queue = {.lock = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER, .fewer = PTHREAD_COND_INITIALIZER};

static void flush_later(int file) {
    pthread_mutex_lock(&queue.lock);
    queue.files[queue.count++] = file;
    queue.unfinished++;
    pthread_cond_signal(&queue.more);
    pthread_mutex_unlock(&queue.lock);
}

static void *flush(void *unused) {
    pthread_mutex_lock(&queue.lock);
    for (;;) {
        while (queue.count == 0) pthread_cond_wait(&queue.more, &queue.lock);
        int file = queue.files[--queue.count];
        pthread_mutex_unlock(&queue.lock);
        checked(fdatasync(file), "fdatasync");
        close(file);
        pthread_mutex_lock(&queue.lock);
        if (--queue.unfinished == 0) pthread_cond_signal(&queue.fewer);
    }
    return unused;
}

static void wait_for_flushes(void) {
    pthread_mutex_lock(&queue.lock);
    while (queue.unfinished > 0) pthread_cond_wait(&queue.fewer, &queue.lock);
    pthread_mutex_unlock(&queue.lock);
}

// One batch.

static int incoming, archive, alerts, ledger;
static char alert[LARGEST];
static size_t alert_size;

static void take(const char *name) {
    char bytes[LARGEST], hidden[NAME_MAX + 1];
    struct stat status;
    int drop = checked(openat(incoming, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), name);
    checked(fstat(drop, &status), name);
    ssize_t size = checked(read(drop, bytes, sizeof bytes), name);
    flush_later(drop);
    snprintf(hidden, sizeof hidden, ".%s", name);
    int file = checked(openat(alerts, hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640), hidden);
    checked(write(file, alert, alert_size), hidden);
    flush_later(file);
    struct iovec both[] = {{bytes, size}, {alert, alert_size}};
    checked(writev(ledger, both, 2), "ledger");
}

static void tell(const char *name) {
    int length = strcspn(name, ".");
    sd_journal_send(
        "MESSAGE=reported, unreviewed", "MESSAGE_ID=172980b96aa0460084c86a53ce3b7364", "PRIORITY=3",
        "SYSLOG_IDENTIFIER=bench-floor", "CEASEFIRED_REPORT=floor/%.*s", length, name, NULL);
}

static void work_on(char names[][NAME_MAX + 1], int count) {
    char hidden[NAME_MAX + 1];
    for (int i = 0; i < count; i++) take(names[i]);
    checked(fdatasync(ledger), "ledger");
    wait_for_flushes();
    for (int i = 0; i < count; i++) {
        snprintf(hidden, sizeof hidden, ".%s", names[i]);
        checked(renameat(alerts, hidden, alerts, names[i]), hidden);
    }
    for (int i = 0; i < count; i++) tell(names[i]);
    checked(fsync(alerts), "alerts");
    for (int i = 0; i < count; i++)
        checked(renameat2(incoming, names[i], archive, names[i], RENAME_NOREPLACE), names[i]);
    checked(fsync(archive), "archive");
    checked(fsync(incoming), "incoming");
}

static int directory(const char *name) { return checked(open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC), name); }

int main(int count, char **arguments) {
    if (count != 3 || (alert_size = strtoul(arguments[2], NULL, 10)) > sizeof alert) {
        fprintf(stderr, "usage: bench-floor SPOOL ALERT-SIZE\n");
        return 64;
    }
    checked(chdir(arguments[1]), arguments[1]);
    incoming = directory("incoming");
    archive = directory("archive");
    alerts = directory("alerts");
    ledger = checked(open("ledger", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640), "ledger");
    memset(alert, 'x', sizeof alert);
    for (int i = 0; i < THREADS; i++) {
        pthread_t thread;
        checked(-pthread_create(&thread, NULL, flush, NULL), "pthread_create");
    }
    int watch = checked(inotify_init1(IN_CLOEXEC), "inotify_init1");
    checked(inotify_add_watch(watch, "incoming", IN_MOVED_TO), "incoming");
    sd_notify(0, "READY=1");

    // An event with a name takes 32 bytes at least, so that no more than a batch's come at once.
    static char events[BATCH * 32] __attribute__((aligned(8)));
    static char names[BATCH][NAME_MAX + 1];
    for (;;) {
        ssize_t size = checked(read(watch, events, sizeof events), "inotify");
        int taken = 0;
        for (char *at = events; at < events + size;) {
            struct inotify_event *event = (struct inotify_event *)at;
            if (event->mask & IN_Q_OVERFLOW) {
                fprintf(stderr, "bench-floor: the kernel lost events; raise fs.inotify.max_queued_events\n");
                return 1;
            }
            strcpy(names[taken++], event->name);
            at += sizeof *event + event->len;
        }
        work_on(names, taken);
    }
}
