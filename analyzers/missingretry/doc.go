// Package missingretry defines an Analyzer that reports requests to AWS whose
// failures are lost, and retries that are missing or make things worse.
//
// # Analyzer missingretry
//
// missingretry: report dropped failures and missing or harmful retries of AWS requests
//
// The SDK repeats a request that AWS could not serve, a few times and with
// growing pauses. It does not look into answers: a batch that is served in part
// is a success for it, and the items that failed are the program's to find and
// to send again. And it only repeats what its settings allow.
//
// The analyzer knows an operation by the types of its input and its output, so
// calls through the program's own interfaces count, and so do those of functions
// that do no more with an answer than to hand it on, in whichever package.
//
// # CV3001: a failure inside a successful answer is dropped
//
// The operation answers with status 200 and lists the items that failed, and the
// program never looks at the list: a record that was throttled, a message that
// was refused or a key that was not deleted is lost without an error. A check of
// the error alone is not enough, and neither is a count of what succeeded that
// is compared with nothing. The rule judges the operations whose failures mean
// lost data. Where both the answer and the error go to the blank identifier on
// purpose, the finding is advice.
//
// # CV3002: an answer's list of failures is not read
//
// The same for all other operations whose output has a field for what failed:
// those that the models of the APIs list, and newer ones by the field's name.
//
// # CV3003: failed items are sent again at once
//
// A loop sends what the last answer left unprocessed, and does not wait between
// two requests. The items were left because the table or the stream is busy:
// sent again at once they are refused again, and keep it busy. AWS asks for
// exponential backoff.
//
// # CV3004: retries are switched off
//
// By accident: a nil retryer is passed where version 1 of the SDK takes it for
// none, or its default retryer is made without the number of retries, which is
// zero then, though in most settings zero means the default. Or on purpose, and
// the package is seen to send requests with the client, with nothing around them
// that sends them again: a throttle or a dropped connection, which happen to
// everybody, fails the program.
//
// # CV3005: the SDK repeats requests without end or without a pause
//
// The number of attempts is zero or less where that means no limit, or a retryer
// of the program's own answers so: a request that cannot succeed is repeated
// until the retry quota is used up. Or there is no pause between two attempts,
// often because a duration has lost its unit, which makes the finding a warning.
// A nil retryer that an option function sets is worse: the first request panics.
//
// # CV3006: a failed request is sent again without backoff
//
// A loop, or a function that calls itself, sends the same request again after any
// error, and pauses never or always as long. The SDK has tried several times with
// growing pauses before it returns an error: what still fails needs more time
// than before. The loop is recognised by what it does, not by its shape: by for,
// range, goto or recursion, through helpers that take a function, and with pauses
// by sleeps, timers and helpers. Where it ends and pauses, the finding is advice.
// A loop that is meant to go on, and receives messages for example, is reported if
// it goes on at once after an error: an expired credential or a queue that is gone
// keeps it spinning.
//
// # CV3007: a request is sent again for ever
//
// The same without anything that ends it: no number of attempts, no deadline and
// no context. What cannot succeed, for want of a permission for example, is
// repeated until someone stops the program. So is a question whose answer never
// becomes the one that the loop waits for.
//
// # CV3008: a request that is signed by hand is sent once
//
// The program signs an HTTP request itself and sends it with a plain HTTP client.
// The SDK's clients repeat what was throttled or lost; here nothing does, in this
// function or where it is called.
//
// # CV3050: a loop polls where the SDK has a waiter
//
// The loop asks until the answer says what the program waits for. The SDK has a
// waiter for that state, which knows those from which there is no way on, and when
// to give up. That of version 2 waits longer each time, by chance.
//
// # CV3051: clients retry in step, or a pause outlasts its context
//
// Pauses grow and have no part that is random: clients that were throttled
// together come back together. Or a loop sleeps through the end of the context
// that its function has been given.
//
// # CV3052: attempts multiply
//
// A loop with a backoff of its own repeats a request on any error, and the SDK
// repeats it as well: five times three attempts are fifteen, and the longest
// pauses come together. A larger number of attempts in the SDK does the same
// without a loop.
//
// # CV3053: only the first part of a list is read
//
// The operation lists in parts, and the function uses the first part as if it
// were the list. With more items than fit into one answer the rest is missing,
// without an error.
//
// # Not reported
//
// Tests. Answers that are returned, stored, printed or handed on: whoever
// receives them may look. Answers of functions that do more than to ask, and of
// an interface's methods unless all that is seen to implement them does no more.
// Descriptions and lookups that list what was not found. A dry run, and an
// asynchronous invocation, whose answer says nothing. Loops that call what is
// not seen, as it may wait.
// Loops over items, pages and messages; loops that repeat after certain errors
// only, or after those that a function of the program chooses; libraries for
// backoff, and pauses that are computed elsewhere; polling at the pace that a
// protocol tells, and in time for what the SDK has no waiter for; requests that
// change from one attempt to the next. Requests that are signed by hand, where
// the HTTP client, a caller or its queue may send them again.
//
// Retries that are switched off for one request, under a condition, or where a
// comment beside the setting or about its function speaks of retries; for clients
// that ask who one is, that sign requests for others, or that have an HTTP client
// of their own; where another client of the service in the package has the
// default; and where a loop, a helper that is given a function, or a caller in
// another package may repeat the request. Numbers of attempts that are not
// constants. A pause that is constant and not too short to be one. A retryer of
// the program's own whose methods answer differently from time to time. Loops
// around requests in a package that may limit the SDK's attempts.
//
// # How to fix
//
// Read the field that the message names, and return an error or send what failed
// again, with a pause that grows. Leave the repeating of requests to the SDK, and
// give it more attempts where it gives up too early. Where the program has to
// repeat them itself, limit the attempts, and let a random part of each pause
// grow. Use the SDK's waiters and paginators.
//
// Leave the retryer and the number of attempts as the SDK has them, or set a number
// above one. If the program repeats requests in its own way, switch the SDK's
// retries off for that client.
//
// # How to silence
//
// Put //credvet:ignore CV3001 and a reason on the line or above it.
package missingretry
