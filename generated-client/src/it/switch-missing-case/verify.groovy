def log = new File(basedir, 'build.log').text
def errors = log.readLines().findAll { it =~ /ERROR.*\.java:/ }.unique()
assert !errors.isEmpty() && errors.every { it.contains('the switch expression does not cover all possible input values') }
