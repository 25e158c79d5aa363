/* skill.h: everything between Skillet's host and a skill. ABI 1.0, C11 and C++11.
 *
 * A skill is one module (a WebAssembly side module, or a shared object) that exports one symbol, `skill_entry`. The
 * host calls it once, hands over its table of services, and receives the skill's table of hooks:
 *
 *     static sk_status forward(sk_instance* self, sk_forward* call) { ... }
 *     static const sk_skill skill = {.size = sizeof skill, .abi_major = SK_ABI_MAJOR, .abi_minor = SK_ABI_MINOR,
 *                                    .create = create, .destroy = destroy, .forward = forward};
 *     SK_ENTRY(host) { (void)host; return &skill; }
 *
 * Rules that hold everywhere
 *  - Threads. Every function here, of either side, is called on the host's one runtime thread and on no other. What the
 *    host computes on other threads it joins before a call returns. A skill starts no thread.
 *  - State. Each function says when it may be called, in brackets: [load] while skill_entry runs, [instance] between
 *    create and destroy of that instance, inside a hook. A host function called at another time answers SK_E_STATE.
 *  - Ownership. Large things (files, tensors, sequences, outputs) belong to the host and reach a skill as handles; a
 *    stale or foreign one is answered with SK_E_HANDLE, never with undefined behaviour. Pointers in a call's arguments
 *    are borrowed until that call returns. Whatever a skill allocates dies with it.
 *  - Text is UTF-8 with a length, never NUL-terminated. `data` may be NULL when `size` is 0.
 *  - Growth. Tables and argument structures begin with their size in bytes and only ever grow at the end. A member that
 *    lies beyond `size` does not exist: test with SK_HAS before using anything that came after 1.0.
 *  - Failure. Hooks answer a status. Explain a failure with host->fail before returning it; the sentence reaches the
 *    user. No C++ exception may leave a skill. In WebAssembly a trap, or an overflow of the skill's stack, ends that
 *    skill and nothing else.
 *  - Determinism. The same calls in the same order give the same results, unless the manifest says otherwise.
 */
#ifndef SKILLET_SKILL_H
#define SKILLET_SKILL_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SK_ABI_MAJOR 1
#define SK_ABI_MINOR 0

/* Is `member` part of *table, as far as the side that filled it in knew? */
#define SK_HAS(table, member) ((table)->size >= (size_t)((const char*)(&(table)->member + 1) - (const char*)(table)))

/* ---- Types ------------------------------------------------------------------------------------------------------- */

typedef int32_t sk_status;
enum {
  SK_OK = 0,
  SK_DECLINED = 1,       /* not an error: this prompt is not mine, ask another skill */
  SK_E_ARGUMENT = -1,    /* a value that the contract forbids */
  SK_E_STATE = -2,       /* called at a time when it may not be called */
  SK_E_HANDLE = -3,      /* no such handle, or no longer */
  SK_E_MEMORY = -4,      /* the skill's memory limit, or the host's budget, is reached */
  SK_E_LIMIT = -5,       /* too long, too many, too deep */
  SK_E_NOT_FOUND = -6,   /* no file or name like that */
  SK_E_DATA = -7,        /* a file or an input does not hold what it should */
  SK_E_UNSUPPORTED = -8, /* understood, but this skill or host does not do it */
  SK_E_CANCELLED = -9,   /* the user stopped this turn: return soon */
  SK_E_INTERNAL = -10    /* a defect */
};

typedef struct sk_text {
  const char* data;
  uint32_t size;
} sk_text;

typedef int32_t sk_token;

/* Handles. 0 is never a handle. */
typedef uint32_t sk_file;     /* a file of the skill's own package, open for reading */
typedef uint32_t sk_tensor;   /* a matrix in a host arena */
typedef uint32_t sk_sequence; /* one conversation's tokens, and what the host caches for them */
typedef uint32_t sk_output;   /* where a hook's text or tokens go */

enum { SK_F32 = 0 }; /* element types of a tensor; more are appended */

/* A tensor as memory. Row r starts at data + r * columns. */
typedef struct sk_view {
  uint32_t size; /* sizeof(sk_view), set by the caller */
  uint32_t type; /* SK_F32 */
  uint32_t rows;
  uint32_t columns;
  void* data; /* valid until the hook returns */
} sk_view;

enum { SK_LOG_DEBUG = 0, SK_LOG_INFO = 1, SK_LOG_WARNING = 2, SK_LOG_ERROR = 3 };

/* ---- What the host offers ---------------------------------------------------------------------------------------- */

typedef struct sk_host sk_host;
struct sk_host {
  uint32_t size;
  uint16_t abi_major;
  uint16_t abi_minor;
  void* self; /* the host's own; not for the skill */

  /* A further table of services by its versioned name: "skillet.tensor/1" (tensor.h), "skillet.answer/1" (answer.h: the
   * clock, a draft, files that belong to an answer); NULL for a name this host does not know. `name` is NUL-terminated.
   * The table stays valid while the skill is loaded. [load, instance] */
  const void* (*extension)(const sk_host* host, const char* name);

  /* A line for the developer. At most 4 KiB; the rest is cut. [load, instance] */
  void (*log)(const sk_host* host, int32_t level, sk_text line);

  /* Says why the hook is about to fail, and returns `status`, so that `return host->fail(host, SK_E_DATA, why);` reads
   * as it should. The last sentence of a call wins. [load, instance] */
  sk_status (*fail)(const sk_host* host, sk_status status, sk_text why);

  /* Memory that counts as this skill's and is taken back when it is unloaded. NULL when the limit is reached.
   * `alignment` is a power of two up to 4096. malloc, where the module uses it, is the same memory. [load, instance] */
  void* (*allocate)(const sk_host* host, size_t bytes, size_t alignment);
  void (*release)(const sk_host* host, void* memory); /* NULL is allowed */

  /* The files of the package, by the path that the manifest gives them. They are verified before the skill is loaded.
   * A read past the end is SK_E_ARGUMENT and changes nothing. At most 256 are open at a time; what a skill leaves open
   * is closed when it is unloaded. [instance] */
  sk_status (*file_open)(const sk_host* host, sk_text path, sk_file* file, uint64_t* bytes);
  sk_status (*file_read)(const sk_host* host, sk_file file, uint64_t offset, void* to, uint64_t bytes);
  sk_status (*file_close)(const sk_host* host, sk_file file);

  /* The memory behind a tensor. Set view->size first. [instance, inside a hook] */
  sk_status (*tensor_view)(const sk_host* host, sk_tensor tensor, sk_view* view);

  /* Appends to a hook's output: text (a piece need not end on a character boundary; what forward answers must be UTF-8
   * as a whole, what tokenize decodes may be any bytes), or tokens. At most 1 MiB and 2^20 tokens a call.
   * SK_E_CANCELLED once the user has stopped the turn. [instance, inside a hook] */
  sk_status (*emit_text)(const sk_host* host, sk_output output, sk_text piece);
  sk_status (*emit_tokens)(const sk_host* host, sk_output output, const sk_token* tokens, uint32_t count);
};

/* ---- What a skill offers ----------------------------------------------------------------------------------------- */

typedef struct sk_instance sk_instance; /* the skill's own; one a conversation, any number at a time */

/* What the host must know before it calls forward. The host fills in `size`, -1 for both tokens and 0 for the rest: a
 * tool may leave it so. */
typedef struct sk_description {
  uint32_t size;
  uint32_t vocabulary;    /* columns of the logits; 0 when the skill gives none */
  uint32_t context;       /* most tokens that forward accepts; 0: no limit */
  sk_token begin_of_text; /* stands before the first token of a sequence; negative when there is none */
  sk_token end_of_text;   /* the token that ends an answer; negative when there is none */
  uint32_t reserved;      /* 0 */
  uint64_t vocabulary_id; /* equal only where token ids mean the same, so that logits may be merged; 0 when none */
} sk_description;

enum { SK_ENCODE = 0, SK_DECODE = 1 };

/* tokenize: text to tokens, or back. Decoding a token alone gives its bytes, which need not be whole characters;
 * decode(encode(text)) is text. Tokens out of range are SK_E_ARGUMENT. */
typedef struct sk_tokenize {
  uint32_t size;
  uint32_t direction; /* SK_ENCODE reads text, emits tokens; SK_DECODE reads tokens, emits text */
  sk_text text;       /* may be empty, may hold any bytes */
  const sk_token* tokens;
  uint32_t token_count;
  sk_output output;
} sk_tokenize;

/* forward: what comes next. The host asks for one of two things and leaves the other handle 0.
 *  - `answer` set: answer the prompt in text. SK_DECLINED (with nothing emitted) when the prompt is not this skill's.
 *  - `logits` set: a tensor of R rows and `vocabulary` columns, 1 <= R <= token_count; fill row r with the logits of
 * the token that follows tokens[token_count - R + r]. Larger is likelier; every value is finite or -infinity. When it
 * fails, what it wrote is thrown away. */
typedef struct sk_forward {
  uint32_t size;
  uint32_t flags;         /* none in 1.0: 0 */
  sk_text prompt;         /* with `answer`: what the user wrote */
  const sk_token* tokens; /* with `logits`: the whole sequence so far, oldest first */
  uint32_t token_count;
  uint32_t first_new;   /* tokens from here on were not in the sequence at the last call */
  sk_sequence sequence; /* the same for every call of one sequence; 0 when the host keeps nothing for it */
  sk_tensor logits;
  sk_output answer;
  uint32_t confidence; /* out, with `answer`: 0 (guessed) to 1000 (certain); 1000 unless the skill says less */
} sk_forward;

/* merge: several tensors of one shape into one: logits over one vocabulary while an answer is written, or the same
 * weight of several adapters when they are fused. `output` may be one of the voices. A kind or method that the skill
 * does not know is SK_E_UNSUPPORTED, an option that the method does not have is SK_E_ARGUMENT. When it fails, what it
 * wrote is thrown away. */
enum { SK_MERGE_LOGITS = 0, SK_MERGE_WEIGHTS = 1 };
typedef struct sk_merge {
  uint32_t size;
  uint32_t kind;        /* SK_MERGE_… */
  uint32_t voice_count; /* at least 1 */
  const sk_tensor* voices;
  const float* weights; /* one a voice, finite; of logits not negative, and not all zero */
  sk_tensor base;       /* what the voices differ from; 0 when they stand alone */
  sk_tensor output;
  sk_text method;  /* e.g. "linear", "product"; empty: the skill's default */
  sk_text options; /* a JSON object for the method; may be empty */
  uint64_t seed;   /* for methods that draw random numbers */
} sk_merge;

typedef struct sk_skill {
  uint32_t size;
  uint16_t abi_major; /* of the header that the skill was compiled with */
  uint16_t abi_minor;

  /* Required. create stores the new instance, or explains and fails and stores nothing. destroy takes what create gave,
   * once, also when no hook was ever called. [runtime thread, after load; several instances may live at once] */
  sk_status (*create)(const sk_host* host, sk_instance** instance);
  void (*destroy)(sk_instance* instance);

  /* Hooks, each optional: NULL where a skill does not have it. [instance] */
  sk_status (*describe)(sk_instance* instance, sk_description* description); /* needed where forward gives logits */
  sk_status (*tokenize)(sk_instance* instance, sk_tokenize* call);
  sk_status (*forward)(sk_instance* instance, sk_forward* call);
  sk_status (*merge)(sk_instance* instance, sk_merge* call);

  /* Optional. A further table by its versioned name; NULL for a name this skill does not know. [load, instance] */
  const void* (*extension)(const char* name);
} sk_skill;

/* ---- The one exported symbol ------------------------------------------------------------------------------------- */

#if defined(__wasm__)
/* The mark by which admission knows, before it compiles anything, what the module was built against. */
#define SK_QUOTE_(number) #number
#define SK_INT16_(number) ".int16 " SK_QUOTE_(number) "\n"
#define SK_MARK_                                                                  \
  __asm__(".section .custom_section.skillet.abi,\"\",@\n" SK_INT16_(SK_ABI_MAJOR) \
              SK_INT16_(SK_ABI_MINOR) ".section .text.skillet_mark,\"\",@\n");
#define SK_EXPORT_ __attribute__((visibility("default"), used, export_name("skill_entry")))
#elif defined(_WIN32)
#define SK_MARK_
#define SK_EXPORT_ __declspec(dllexport)
#else
#define SK_MARK_
#define SK_EXPORT_ __attribute__((visibility("default"), used))
#endif

/* Write this once in a skill: SK_ENTRY(host) { return &table; }. NULL, after host->fail, refuses to load. [load] */
#ifdef __cplusplus
#define SK_ENTRY(host)                                                             \
  SK_MARK_ extern "C" SK_EXPORT_ const sk_skill* skill_entry(const sk_host* host); \
  extern "C" const sk_skill* skill_entry(const sk_host* host)
#else
#define SK_ENTRY(host)                                                  \
  SK_MARK_ SK_EXPORT_ const sk_skill* skill_entry(const sk_host* host); \
  const sk_skill* skill_entry(const sk_host* host)
#endif

typedef const sk_skill* (*sk_entry_function)(const sk_host* host);

#ifdef __cplusplus
}
#endif
#endif /* SKILLET_SKILL_H */
