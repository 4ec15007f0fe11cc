// Package regiondefault defines an Analyzer that reports regions which the code
// decides in place of the SDK, and clients without any.
//
// # Analyzer regiondefault
//
// regiondefault: report regions that the code decides in place of the SDK
//
// No AWS SDK for Go falls back to us-east-1. It asks the options in the code,
// AWS_REGION, AWS_DEFAULT_REGION and the profile, in that order, and fails if
// none names a region. A program that ends up in us-east-1 was sent there by its
// own code, mostly by a default that was meant for the case that nothing is set,
// and that beats the variables and the profile as any option does.
//
// The analyzer follows regions: through variables, fields, option functions,
// helpers with a default, flags and settings, to the place where a region is
// written that takes the place of another. It knows the clients that the region
// reaches, and is silent where a region in the code is right.
//
// # CV4001: a default beats the sources that the SDK would ask
//
// A region that is written in the code is used where one source is empty: an
// environment variable, a flag, a setting or a parameter. It is given to the SDK
// as an option, so that no other source is asked, although the profile might
// name the right region. Version 2 has an option that is asked last. To set
// AWS_REGION with os.Setenv, whatever it was, does the same, and so does a function
// of another package that gives its parameter to the SDK. Where the package may
// also write to a store of another vendor's, the finding is advice.
//
// # CV4002: a region hides an error
//
// The program asks the instance or a service for its region, and goes on with
// one from the code if that fails. A short failure when it starts sends all its
// requests to another region, and what they read and write is not there.
//
// # CV4003: a client has no region
//
// A client of version 2 is made of a configuration or of options that the code
// builds by hand, without a region. No one looks for one any more, and every
// request fails. Where CV2010 reports the same expression, which has no
// credentials either, this rule does not.
//
// # CV4004: a configuration that did not load is used
//
// The error of LoadDefaultConfig is ignored. A configuration that did not load
// is empty: it has no region, and clients made of it send requests without a
// signature. In version 1 a session that did not load is nil, and the finding is
// advice.
//
// # CV4005: the SDK's own variables are read by hand
//
// AWS_REGION or AWS_DEFAULT_REGION is stored in a configuration that nothing is
// asked after, so that an empty one beats the profile; or the program stops if
// it is not set, although another source might name a region. Where the SDK
// takes an empty region for none the finding is advice: the code does nothing
// that the SDK does not do. In version 1 it is, too, as a session asks the other
// sources only if it is told to read the shared configuration.
//
// # CV4006: a region overrides the profile's
//
// The user chooses a profile, and the code names a region beside it. The region
// of the profile is never used. If the profile is written in the code as well, or
// a session of version 1 reads the shared configuration whatever the profile, the
// finding is advice.
//
// # CV4050: a region is written in the code
//
// A client of a service that many regions have is given a region that is written
// in the code, and no variable and no profile can change it.
//
// # CV4051: a partition is written beside a region that varies
//
// An ARN or a host name is put together with a region, and its partition or its
// domain is written: that is wrong in China, and in GovCloud. So is the global
// endpoint of STS, which is in one region.
//
// # Not reported
//
// Regions for clients of services that are global or that few regions have, if
// all clients that the region reaches are of that kind, and for requests that
// every region answers alike, such as those for a role or the list of regions. A
// certificate or a web ACL for CloudFront, in us-east-1. Stores of other vendors
// and emulators, whose region is a convention. Tests, lists and maps of regions,
// and regions that a mode or a caller chooses. A region that is set where the
// loaded configuration has none. What stands in for an empty answer of a service:
// that of GetBucketLocation means us-east-1. Defaults for a value of which it is
// not known where it comes from. Clients whose region may be set by a function
// or an owner that is not seen. Packages that do not type-check.
//
// # How to fix
//
// Let the SDK ask its sources, and name a region for the case that none answers
// with config.WithDefaultRegion. In version 1 enable the shared configuration, and
// set a region only where the session finds none. Read the region of a loaded
// configuration where the code needs to know it.
//
// # How to silence
//
// Put //credvet:ignore CV4001 and a reason on the line or above it.
package regiondefault
