// The little of Node that the tests use.
declare module "node:test" {
  interface Context {
    after(run: () => void): void;
  }
  export default function test(name: string, run: (context: Context) => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    match(actual: string, pattern: RegExp): void;
    throws(run: () => unknown, expected?: object): void;
    rejects(promise: Promise<unknown>, expected?: object): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}
