const compiled = new Map<string, RegExp>()
/** More than all profiles together have; what is being taught is tried and forgotten. */
const most = 2_000

/** A profile's regular expression source, compiled once however many places it is tried on. */
export function patternOf(source: string): RegExp {
  let pattern = compiled.get(source)
  if (!pattern) {
    if (compiled.size >= most) compiled.clear()
    compiled.set(source, (pattern = new RegExp(source)))
  }
  return pattern
}
