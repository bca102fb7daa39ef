# SPDX-License-Identifier: GPL-2.0-or-later
#
# badinput.t - what is refused, with which exit code, and the first line of
# stderr; scripts compare that line, what follows it is for people. Of each
# refusal it is also checked that stdout is empty and that the kernel's rules are
# untouched. The texts are iptables-nft's, measured; where that answers a
# permanent error with 4 ("try again") or accepts what cannot be, iptables-legacy's.
#
#   + COMMAND                              set-up, before the first case
#   COMMAND ; RC[|RC] ; FIRST LINE         or /regular expression/
#   nobody: COMMAND ; ...                  without rights

+ iptables -N user
+ iptables -N full
+ iptables -A full -p tcp -m tcp --dport 22 -j ACCEPT
+ iptables -N ref
+ iptables -A INPUT -j ref
+ iptables -A INPUT -s 192.0.2.1 -j DROP
+ iptables -t nat -A POSTROUTING -o eth9 -j MASQUERADE
+ ip6tables -N user
+ ip6tables -A INPUT -s 2001:db8::1 -j DROP

# commands and their words
iptables ; 2 ; iptables v1.8.13 (nf_tables): no command specified
iptables -n ; 2 ; iptables v1.8.13 (nf_tables): no command specified
iptables foo ; 2 ; Bad argument `foo'
iptables -- ; 2 ; iptables v1.8.13 (nf_tables): no command specified
iptables -L -- INPUT ; 2 ; iptables v1.8.13 (nf_tables): unknown arguments found on commandline
iptables -A INPUT -D INPUT -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Cannot use -D with -A
iptables -A INPUT -j ACCEPT -L ; 2 ; iptables v1.8.13 (nf_tables): Cannot use -L with -A
iptables -L -S ; 2 ; iptables v1.8.13 (nf_tables): Cannot use -S with -L
iptables -F -Z ; 2 ; iptables v1.8.13 (nf_tables): Cannot use -Z with -F
iptables -A ; 2 ; iptables v1.8.13 (nf_tables): option "-A" requires an argument
iptables -I ; 2 ; iptables v1.8.13 (nf_tables): option "-I" requires an argument
iptables -D ; 2 ; iptables v1.8.13 (nf_tables): option "-D" requires an argument
iptables -R ; 2 ; iptables v1.8.13 (nf_tables): option "-R" requires an argument
iptables -C ; 2 ; iptables v1.8.13 (nf_tables): option "-C" requires an argument
iptables -N ; 2 ; iptables v1.8.13 (nf_tables): option "-N" requires an argument
iptables -P ; 2 ; iptables v1.8.13 (nf_tables): option "-P" requires an argument
iptables -E ; 2 ; iptables v1.8.13 (nf_tables): option "-E" requires an argument
iptables -t ; 2 ; iptables v1.8.13 (nf_tables): option "-t" requires an argument
iptables -L -t ; 2 ; iptables v1.8.13 (nf_tables): option "-t" requires an argument
iptables -A INPUT foo -j ACCEPT ; 2 ; Bad argument `foo'
iptables -A INPUT -j ACCEPT -- x ; 2 ; iptables v1.8.13 (nf_tables): unknown arguments found on commandline
iptables -- -L ; 2 ; iptables v1.8.13 (nf_tables): unknown arguments found on commandline
iptables -A INPUT ! -- ; 2 ; iptables v1.8.13 (nf_tables): nothing appropriate following !
iptables -A INPUT -m aaaaaaaaaaaaaaaaaaaaaaaaaaaaa ; 2 ; iptables v1.8.13 (nf_tables): Invalid match name "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa" (28 chars max)
iptables -A INPUT ! -s 1.2.3.4 -d 1.1.1.1,2.2.2.2 ; 2 ; iptables v1.8.13 (nf_tables): ! not allowed with multiple source or destination IP addresses
iptables -A INPUT 1 -j ACCEPT ; 2 ; Bad argument `1'
iptables -A INPUT -j ACCEPT foo ; 2 ; Bad argument `foo'
iptables -C INPUT 1 ; 2 ; Bad argument `1'
iptables -F INPUT extra ; 2 ; Bad argument `extra'
iptables -N one two ; 2 ; Bad argument `two'
iptables -P INPUT DROP extra ; 2 ; Bad argument `extra'
ip6tables ; 2 ; ip6tables v1.8.13 (nf_tables): no command specified
ip6tables foo ; 2 ; Bad argument `foo'
ip6tables -L -S ; 2 ; ip6tables v1.8.13 (nf_tables): Cannot use -S with -L

# chains
iptables -A nochain -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -A '' -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -I nochain -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -I nochain 1 -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -R nochain 1 -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -D nochain 1 ; 1 ; iptables: No chain/target/match by that name.
iptables -D nochain -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -C nochain -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -F nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -Z nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -X nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -L nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -S nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -S nochain 1 ; 1 ; iptables: No chain/target/match by that name.
iptables -nvL nochain ; 1 ; iptables: No chain/target/match by that name.
iptables -L 5 ; 1 ; iptables: No chain/target/match by that name.
iptables -E nochain other ; 1 ; iptables: No chain/target/match by that name.
iptables -t nat -A FORWARD -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -t nat -A user -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -t mangle -A nochain -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -t raw -A INPUT -j ACCEPT ; 1 ; iptables: No chain/target/match by that name.
iptables -N user ; 1 ; iptables: Chain already exists.
iptables -N INPUT ; 1 ; iptables: Chain already exists.
iptables -N ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N RETURN ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N QUEUE ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N DNAT ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N LOG ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N -foo ; 2 ; iptables v1.8.13 (nf_tables): chain name not allowed to start with `-'
iptables -N --foo ; 2 ; iptables v1.8.13 (nf_tables): chain name not allowed to start with `-'
iptables -N '!foo' ; 2 ; iptables v1.8.13 (nf_tables): chain name not allowed to start with `!'
iptables -N '' ; 2 ; iptables v1.8.13 (nf_tables): chain name may not clash with target name
iptables -N ' ' ; 2 ; iptables v1.8.13 (nf_tables): Invalid chain name ` '
iptables -N 'a b' ; 2 ; iptables v1.8.13 (nf_tables): Invalid chain name `a b'
iptables -N abcdefghijklmnopqrstuvwxyz012 ; 2 ; iptables v1.8.13 (nf_tables): chain name `abcdefghijklmnopqrstuvwxyz012' too long (must be under 29 chars)
iptables -X INPUT ; 1 ; /^iptables: /
iptables -X full ; 1 ; iptables v1.8.13 (nf_tables):  CHAIN_DEL failed (Device or resource busy): chain full
iptables -X ref ; 1 ; iptables v1.8.13 (nf_tables):  CHAIN_DEL failed (Device or resource busy): chain ref
iptables -X ; 1 ; /CHAIN_DEL failed \(Device or resource busy\): chain (full|ref)$/
iptables -E user ; 2 ; iptables v1.8.13 (nf_tables): -E requires old-chain-name and new-chain-name
iptables -E user user ; 1 ; iptables: File exists.
iptables -E user full ; 1 ; iptables: File exists.
iptables -E user INPUT ; 1 ; iptables: File exists.
iptables -E INPUT other ; 1 ; /^iptables: /
iptables -P INPUT ; 2 ; iptables v1.8.13 (nf_tables): -P requires a chain and a policy
iptables -P INPUT BOGUS ; 1 ; iptables: Bad policy name. Run `dmesg' for more information.
iptables -P INPUT RETURN ; 1 ; iptables: Bad policy name. Run `dmesg' for more information.
iptables -P INPUT accept ; 1 ; iptables: Bad policy name. Run `dmesg' for more information.
iptables -P user DROP ; 1 ; iptables: Bad built-in chain name.
iptables -P nochain DROP ; 1 ; iptables: Bad built-in chain name.
ip6tables -A nochain -j ACCEPT ; 1 ; ip6tables: No chain/target/match by that name.
ip6tables -D nochain -j ACCEPT ; 1 ; ip6tables: Bad rule (does a matching rule exist in that chain?).
ip6tables -L nochain ; 1 ; ip6tables: No chain/target/match by that name.
ip6tables -N user ; 1 ; ip6tables: Chain already exists.
ip6tables -P INPUT BOGUS ; 1 ; ip6tables: Bad policy name. Run `dmesg' for more information.
ip6tables -P user DROP ; 1 ; ip6tables: Bad built-in chain name.
ip6tables -X nochain ; 1 ; ip6tables: No chain/target/match by that name.

# rule numbers
iptables -D INPUT 0 ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -D INPUT -1 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "-1"
iptables -D INPUT x ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
iptables -D INPUT 1x ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `1x'
iptables -D INPUT 3 ; 1 ; iptables: Index of deletion too big.
iptables -D INPUT 99999999999 ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `99999999999'
iptables -D INPUT 1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-j' with this command
iptables -D user 1 ; 1 ; iptables: Index of deletion too big.
iptables -R INPUT ; 2 ; iptables v1.8.13 (nf_tables): -R requires a rule number
iptables -R INPUT -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): -R requires a rule number
iptables -R INPUT 0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -R INPUT x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
iptables -R INPUT -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): -R requires a rule number
iptables -R INPUT 3 -j ACCEPT ; 1 ; iptables: Index of replacement too big.
iptables -R INPUT 1 -s 192.0.2.1,192.0.2.2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Replacement rule does not specify a unique address
iptables -I INPUT 0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -I INPUT -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "-1"
iptables -I INPUT x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
iptables -I INPUT 4 -j ACCEPT ; 1 ; iptables: Index of insertion too big.
iptables -I user 2 -j ACCEPT ; 1 ; iptables: Index of insertion too big.
iptables -Z INPUT 0 ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -Z INPUT x ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
iptables -Z INPUT 3 ; 1 ; iptables: Index of counter too big.
iptables -L INPUT 0 ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -L INPUT x ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
iptables -S INPUT 0 ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `0'
iptables -S INPUT x ; 2 ; iptables v1.8.13 (nf_tables): Invalid rule number `x'
ip6tables -D INPUT 2 ; 1 ; ip6tables: Index of deletion too big.
ip6tables -R INPUT 2 -j DROP ; 1 ; ip6tables: Index of replacement too big.
ip6tables -I INPUT 3 -j DROP ; 1 ; ip6tables: Index of insertion too big.

# no such rule
iptables -D INPUT -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -C INPUT -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -D INPUT -s 192.0.2.1 -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -C INPUT -s 192.0.2.1,192.0.2.2 -j DROP ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -D INPUT -s 192.0.2.1,192.0.2.2 -j DROP ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -D full -p tcp -m tcp --dport 23 -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -D OUTPUT -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
iptables -t mangle -C INPUT -j ACCEPT ; 1 ; iptables: Bad rule (does a matching rule exist in that chain?).
ip6tables -D INPUT -s 2001:db8::1 -j ACCEPT ; 1 ; ip6tables: Bad rule (does a matching rule exist in that chain?).
ip6tables -C INPUT -j DROP ; 1 ; ip6tables: Bad rule (does a matching rule exist in that chain?).

# tables
iptables -t bogus -L ; 3 ; iptables v1.8.13 (nf_tables): table 'bogus' does not exist
iptables -t bogus -A INPUT -j ACCEPT ; 3 ; iptables v1.8.13 (nf_tables): table 'bogus' does not exist
iptables -t '' -L ; 3 ; iptables v1.8.13 (nf_tables): table '' does not exist
ip6tables -t bogus -L ; 3 ; ip6tables v1.8.13 (nf_tables): table 'bogus' does not exist

# targets and goto
iptables -A INPUT -j nosuch ; 2 ; iptables v1.8.13 (nf_tables): Chain 'nosuch' does not exist
iptables -D INPUT -j nosuch ; 2 ; iptables v1.8.13 (nf_tables): Chain 'nosuch' does not exist
iptables -C INPUT -j nosuch ; 2 ; iptables v1.8.13 (nf_tables): Chain 'nosuch' does not exist
iptables -A INPUT -g nosuch ; 2 ; iptables v1.8.13 (nf_tables): Chain 'nosuch' does not exist
iptables -A INPUT -g ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Chain 'ACCEPT' does not exist
iptables -A INPUT -g DNAT ; 2 ; iptables v1.8.13 (nf_tables): Chain 'DNAT' does not exist
iptables -A INPUT -j nosuch --to 5 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--to"
iptables -A INPUT -j accept ; 2 ; iptables v1.8.13 (nf_tables): Chain 'accept' does not exist
iptables -A INPUT -j log ; 2 ; iptables v1.8.13 (nf_tables): Chain 'log' does not exist
iptables -A INPUT -j tcp ; 2 ; iptables v1.8.13 (nf_tables): Chain 'tcp' does not exist
iptables -A INPUT -j -foo ; 2 ; iptables v1.8.13 (nf_tables): Chain '-foo' does not exist
iptables -A INPUT -j '' ; 2 ; iptables v1.8.13 (nf_tables): Invalid target name (too short)
iptables -A INPUT -j 'a b' ; 2 ; iptables v1.8.13 (nf_tables): Invalid target name `a b'
iptables -A INPUT -j abcdefghijklmnopqrstuvwxyz012 ; 2 ; iptables v1.8.13 (nf_tables): Invalid target name `abcdefghijklmnopqrstuvwxyz012' (28 chars max)
iptables -A INPUT -g abcdefghijklmnopqrstuvwxyz012 ; 2 ; iptables v1.8.13 (nf_tables): Invalid target name `abcdefghijklmnopqrstuvwxyz012' (28 chars max)
iptables -A INPUT -j ACCEPT --foo ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--foo"
iptables -A INPUT -j ACCEPT -j DROP ; 2 ; iptables v1.8.13 (nf_tables): multiple -j flags not allowed
iptables -A INPUT -j ACCEPT -g user ; 2 ; iptables v1.8.13 (nf_tables): multiple -j flags not allowed
iptables -A INPUT -g user -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -j flags not allowed
iptables -A INPUT -j INPUT ; 1|2 ; /^iptables/
iptables -A INPUT -j FORWARD ; 1|2 ; /^iptables/
iptables -A ref -j ref ; 1 ; /^iptables.*(Too many links|Invalid argument)/
iptables -A ref -j INPUT ; 1|2 ; /^iptables/
iptables -A INPUT -j TARPIT ; 2 ; iptables v1.8.13 (nf_tables): Chain 'TARPIT' does not exist
iptables -A INPUT -j IPMARK --addr src ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--addr"
ip6tables -A INPUT -j nosuch ; 2 ; ip6tables v1.8.13 (nf_tables): Chain 'nosuch' does not exist
ip6tables -A INPUT -j nosuch -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): multiple -j flags not allowed

# matches
iptables -A INPUT -m nosuch ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `nosuch':No such file or directory
iptables -A INPUT -m '' ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `':No such file or directory
iptables -A INPUT -m LOG ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `LOG':No such file or directory
iptables -A INPUT -m TCP -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `TCP':No such file or directory
iptables -A INPUT -m ipp2p --edk -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `ipp2p':No such file or directory
iptables -L -m nosuch ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `nosuch':No such file or directory
iptables -A INPUT -m hl --hl-eq 1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Couldn't load match `hl':No such file or directory
ip6tables -A INPUT -m nosuch ; 2 ; ip6tables v1.8.13 (nf_tables): Couldn't load match `nosuch':No such file or directory
ip6tables -A INPUT -m ttl --ttl-eq 1 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): Couldn't load match `ttl':No such file or directory

# options
iptables -L --bogus ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--bogus"
iptables -A INPUT --bogus ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--bogus"
iptables -A INPUT --bogus=5 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--bogus=5"
iptables -A INPUT --bogus -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--bogus"
iptables -A INPUT -q ; 2 ; iptables v1.8.13 (nf_tables): unknown option "-q"
iptables -A INPUT -y -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "-y"
iptables -A INPUT -s ; 2 ; iptables v1.8.13 (nf_tables): option "-s" requires an argument
iptables -A INPUT -d ; 2 ; iptables v1.8.13 (nf_tables): option "-d" requires an argument
iptables -A INPUT -p ; 2 ; iptables v1.8.13 (nf_tables): option "-p" requires an argument
iptables -A INPUT -j ; 2 ; iptables v1.8.13 (nf_tables): option "-j" requires an argument
iptables -A INPUT -g ; 2 ; iptables v1.8.13 (nf_tables): option "-g" requires an argument
iptables -A INPUT -m ; 2 ; iptables v1.8.13 (nf_tables): option "-m" requires an argument
iptables -A INPUT -i ; 2 ; iptables v1.8.13 (nf_tables): option "-i" requires an argument
iptables -A INPUT -p tcp --dport ; 2 ; iptables v1.8.13 (nf_tables): option "--dport" requires an argument
iptables -A INPUT --modprobe ; 2 ; iptables v1.8.13 (nf_tables): option "--modprobe" requires an argument
iptables -A INPUT --s 192.0.2.1 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--s"
iptables -A INPUT --in eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--in"
iptables --p INPUT DROP ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--p"
iptables --del INPUT 1 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--del"
iptables -A INPUT -p tcp --d 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--d"
iptables -A INPUT -s 192.0.2.1 -s 192.0.2.2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -s flags not allowed
iptables -A INPUT -d 192.0.2.1 -d 192.0.2.2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -d flags not allowed
iptables -A INPUT -i a -i b -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -i flags not allowed
iptables -A FORWARD -o a -o b -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -o flags not allowed
iptables -A INPUT -p tcp -p udp -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -p flags not allowed
iptables -A INPUT -f -f -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -f flags not allowed
iptables -A INPUT -c 1 1 -c 2 2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple -c flags not allowed
iptables -L -n -n ; 2 ; iptables v1.8.13 (nf_tables): multiple -n flags not allowed
iptables -L -x -x ; 2 ; iptables v1.8.13 (nf_tables): multiple -x flags not allowed
iptables -L --line-numbers --line-numbers ; 2 ; iptables v1.8.13 (nf_tables): multiple -0 flags not allowed
iptables -A INPUT -n -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -A INPUT -x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -A INPUT --line-numbers -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-0' with this command
iptables -C INPUT -n -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -D INPUT -x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -F -n ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -F -x ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -F --line-numbers ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-0' with this command
iptables -F -s 192.0.2.1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-s' with this command
iptables -F INPUT -p tcp ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-p' with this command
iptables -F INPUT -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-j' with this command
iptables -F -c 1 1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-c' with this command
iptables -Z -n ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -Z -x ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -N other -n ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -N other -s 192.0.2.1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-s' with this command
iptables -N other -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-j' with this command
iptables -N other -c 1 1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-c' with this command
iptables -X -n user ; 2 ; Bad argument `user'
iptables -E user other -n ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -P INPUT DROP -n ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-n' with this command
iptables -P INPUT DROP -x ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -S -x ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-x' with this command
iptables -S --line-numbers ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-0' with this command
iptables -S -c 1 1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-c' with this command
iptables -D INPUT 1 -c 1 1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-c' with this command
iptables -L INPUT -s 192.0.2.1 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-s' with this command
iptables -L INPUT -p tcp ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-p' with this command
iptables -L INPUT -i eth0 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-i' with this command
iptables -L INPUT -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-j' with this command
iptables -L INPUT -c 0 0 ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-c' with this command
iptables -L -f ; 2 ; iptables v1.8.13 (nf_tables): Illegal option `-f' with this command
ip6tables -L --bogus ; 2 ; ip6tables v1.8.13 (nf_tables): unknown option "--bogus"
ip6tables -A INPUT -s 2001:db8::1 -s 2001:db8::2 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): multiple -s flags not allowed
ip6tables -A INPUT -f -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): `-f' is not supported in IPv6, use -m frag instead
iptables -6 -A INPUT -j ACCEPT ; 2 ; Try `iptables -h' or 'iptables --help' for more information.
iptables -A INPUT -6 -j ACCEPT ; 2 ; Try `iptables -h' or 'iptables --help' for more information.
iptables -4 -6 -A INPUT -j ACCEPT ; 2 ; Try `iptables -h' or 'iptables --help' for more information.
ip6tables -4 -A INPUT -j ACCEPT ; 2 ; Try `ip6tables -h' or 'ip6tables --help' for more information.

# wait and counters
iptables -L -w x ; 2 ; iptables v1.8.13 (nf_tables): wait seconds not numeric
iptables -L --wait=x ; 2 ; iptables v1.8.13 (nf_tables): wait seconds not numeric
iptables -L -w -5 ; 2 ; iptables v1.8.13 (nf_tables): unknown option "-5"
iptables -L -W ; 2 ; iptables v1.8.13 (nf_tables): wait interval value required
iptables -w -L -W x ; 2 ; iptables v1.8.13 (nf_tables): wait interval not numeric
iptables -A INPUT -c ; 2 ; iptables v1.8.13 (nf_tables): option "-c" requires an argument
iptables -A INPUT -c 1 ; 2 ; iptables v1.8.13 (nf_tables): -c requires packet and byte counter
iptables -A INPUT -c x y ; 2 ; iptables v1.8.13 (nf_tables): -c packet counter not numeric
iptables -A INPUT -c 1 y ; 2 ; iptables v1.8.13 (nf_tables): -c byte counter not numeric

# inversion
iptables -A INPUT ! ! -s 192.0.2.1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiple consecutive ! not allowed
iptables -A INPUT ! -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -j
iptables -A INPUT ! -g user ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -j
iptables -A INPUT ! -m tcp -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unexpected ! flag before --match
iptables -A INPUT ! -c 1 1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -c
iptables -A INPUT ! -n -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -n
iptables ! -A INPUT -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unexpected '!' flag
iptables ! -L ; 2 ; iptables v1.8.13 (nf_tables): unexpected '!' flag
iptables -L ! -n ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -n
iptables -L ! -t nat ; 2 ; iptables v1.8.13 (nf_tables): unexpected ! flag before --table
iptables -A INPUT -s 192.0.2.1 -j ACCEPT ! ; 2 ; iptables v1.8.13 (nf_tables): nothing appropriate following !
iptables -A INPUT -s ! 192.0.2.1 -j ACCEPT ; 2 ; Bad argument `192.0.2.1'
iptables -A INPUT -i ! eth0 -j ACCEPT ; 2 ; Bad argument `eth0'
iptables -A INPUT -p ! tcp -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "!" specified
iptables -A INPUT -p tcp --dport ! 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `!' specified
iptables -A INPUT -p tcp --syn ! -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): cannot have ! before -j
iptables -A INPUT -m comment ! --comment foo -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): comment: option "--comment" cannot be inverted.
iptables -A INPUT -m limit ! --limit 1/s -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): limit: option "--limit" cannot be inverted.
iptables -A INPUT -j LOG ! --log-prefix foo ; 2 ; iptables v1.8.13 (nf_tables): LOG: option "--log-prefix" cannot be inverted.
iptables -A INPUT ! -s 192.0.2.1,192.0.2.2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): ! not allowed with multiple source or destination IP addresses
iptables -A INPUT ! -p all -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): rule would never match protocol
iptables -A INPUT ! -p 0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): rule would never match protocol

# addresses
iptables -A INPUT -s host.invalid -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `host.invalid' not found
iptables -A INPUT -s '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `' not found
ip6tables -A INPUT -s link-local -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): host/network `link-local' not found
iptables -A INPUT -s '!' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `!' not found
iptables -A INPUT -s 192.0.2.256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `192.0.2.256' not found
iptables -A INPUT -s 1.2.3.4.5 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `1.2.3.4.5' not found
iptables -A INPUT -s 2001:db8::1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `2001:db8::1' not found
iptables -A INPUT -s /8 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `' not found
iptables -A INPUT -s 192.0.2.1, -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `' not found
iptables -A INPUT -s ,192.0.2.1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `' not found
iptables -A INPUT -s 192.0.2.1/33 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `33' specified
iptables -A INPUT -s 192.0.2.1/-1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `-1' specified
iptables -A INPUT -s 192.0.2.1/x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `x' specified
iptables -A INPUT -s 192.0.2.1/ -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `' specified
iptables -A INPUT -s 192.0.2.1/255.0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `255.0' specified
iptables -A INPUT -d 192.0.2.1/33 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid mask `33' specified
iptables -A INPUT -d host.invalid -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `host.invalid' not found
iptables -D INPUT -s host.invalid -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): host/network `host.invalid' not found
ip6tables -A INPUT -s 192.0.2.1 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): host/network `192.0.2.1' not found
ip6tables -A INPUT -s '[2001:db8::1]' -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): host/network `[2001:db8::1]' not found
ip6tables -A INPUT -s 2001:db8::1/129 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): invalid mask `129' specified
ip6tables -A INPUT -s 2001:db8::1/x -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): invalid mask `x' specified
ip6tables -A INPUT -s 2001:db8::g -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): host/network `2001:db8::g' not found

# interfaces
iptables -A INPUT -i abcdefghijklmnop -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): interface name `abcdefghijklmnop' must be shorter than IFNAMSIZ (15)
iptables -A INPUT -i '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Empty interface is likely to be undesired
ebtables -A INPUT -i fo+o ; 2 ; ebtables v1.8.13 (nf_tables): Spurious characters after '+' wildcard
ebtables -A FORWARD --logical-out +foo ; 2 ; ebtables v1.8.13 (nf_tables): Spurious characters after '+' wildcard
iptables -A INPUT -i eth0 eth1 -j ACCEPT ; 2 ; Bad argument `eth1'
iptables -A OUTPUT -i eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -i with OUTPUT
iptables -D OUTPUT -i eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -i with OUTPUT
iptables -A INPUT -o eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -o with INPUT
iptables -I INPUT -o eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -o with INPUT
iptables -R INPUT 1 -o eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -o with INPUT
iptables -t nat -A POSTROUTING -i eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -i with POSTROUTING
iptables -t nat -A PREROUTING -o eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -o with PREROUTING
iptables -t mangle -A PREROUTING -o eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -o with PREROUTING
iptables -t raw -A OUTPUT -i eth0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -i with OUTPUT
ip6tables -A INPUT -o eth0 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): Can't use -o with INPUT

# protocols
iptables -A INPUT -p nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "nosuch" specified
iptables -A INPUT -p '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "" specified
iptables -A INPUT -p any -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "any" specified
iptables -A INPUT -p 256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "256" specified
iptables -A INPUT -p -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "-1" specified
ip6tables -A INPUT -p nosuch -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): unknown protocol "nosuch" specified

# tcp and udp
iptables -A INPUT --dport 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--dport"
iptables -A INPUT -p all --dport 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--dport"
iptables -A INPUT -p icmp --dport 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--dport"
iptables -A INPUT -m tcp --dport 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): TCP match requires '-p tcp'
iptables -A INPUT -p udp -m tcp --dport 22 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): TCP match requires '-p tcp'
iptables -A INPUT -m tcp -j ACCEPT ; 1|2 ; /Invalid argument|TCP match requires '-p tcp'/
iptables -A INPUT ! -p tcp -m tcp --dport 22 -j ACCEPT ; 1|2 ; /Invalid argument|TCP match requires '-p tcp'/
iptables -A INPUT -p tcp --dport 70000 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `70000' specified
iptables -A INPUT -p tcp --sport 65536 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `65536' specified
iptables -A INPUT -p udp --dport 70000 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Port "70000" does not resolve to anything.
iptables -A INPUT -p udp --dport nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Port "nosuch" does not resolve to anything.
iptables -A INPUT -m conntrack --ctorigdstport nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Port "nosuch" does not resolve to anything.
iptables -A INPUT -p tcp --dport -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `-1' specified
iptables -A INPUT -p tcp --dport nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `nosuch' specified
iptables -A INPUT -p tcp --dport '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `' specified
iptables -A INPUT -p tcp --dport 5:3 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid portrange (min > max)
iptables -A INPUT -p tcp --dport 5:x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `x' specified
iptables -A INPUT -p tcp --dport 1,2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `1,2' specified
iptables -A INPUT -p tcp --dport 1-2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `1-2' specified
iptables -A INPUT -p tcp --dport 1 --dport 2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Only one `--destination-port' allowed
iptables -A INPUT -p udp -m udp --sport 1 --sport 2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): udp: option "--source-port" can only be used once.
iptables -A INPUT -p tcp --tcp-flags SYN ; 2 ; iptables v1.8.13 (nf_tables): --tcp-flags requires two args.
iptables -A INPUT -p tcp --tcp-flags SYN FOO -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown TCP flag `FOO'
iptables -A INPUT -p tcp --tcp-flags SYN,FOO SYN -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown TCP flag `FOO'
iptables -A INPUT -p tcp --tcp-flags SYN SYN --syn -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Only one of `--syn' or `--tcp-flags'  allowed
iptables -A INPUT -p tcp --tcp-option 0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad TCP option "0"
iptables -A INPUT -p tcp --tcp-option 256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad TCP option "256"
iptables -A INPUT -p tcp --tcp-option x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad TCP option "x"
iptables -A INPUT -p tcp -m tcpmss -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): tcpmss: option "--mss" must be specified
ip6tables -A INPUT -p tcp --dport 70000 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): invalid port/service `70000' specified

# icmp
iptables -A INPUT --icmp-type 8 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown option "--icmp-type"
iptables -A INPUT -m icmp --icmp-type 8 -j ACCEPT ; 1|2 ; /Invalid argument/
iptables -A INPUT -p icmp -m icmp -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): icmp: option "--icmp-type" must be specified
iptables -A INPUT -p icmp --icmp-type bogus -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown ICMP type `bogus'
iptables -A INPUT -p icmp --icmp-type 256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown ICMP type `256'
iptables -A INPUT -p icmp --icmp-type 3/256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown ICMP code `3/256'
iptables -A INPUT -p icmp --icmp-type 3/x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Unknown ICMP code `3/x'
iptables -A INPUT -p icmp --icmp-type host -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Ambiguous ICMP type `host': `host-unreachable' or `host-unknown'?
iptables -A INPUT -p icmp --icmp-type 8 --icmp-type 0 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): icmp: option "--icmp-type" can only be used once.
ip6tables -A INPUT -p ipv6-icmp --icmpv6-type bogus -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): Unknown ICMPv6 type `bogus'
ip6tables -A INPUT -p ipv6-icmp --icmpv6-type 256 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): Unknown ICMPv6 type `256'

# other matches
iptables -A INPUT -m comment -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): comment: option "--comment" must be specified
iptables -A INPUT -m comment --comment a --comment b -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): comment: option "--comment" can only be used once.
iptables -A INPUT -m multiport --dports 1,2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'
iptables -A INPUT -p icmp -m multiport --dports 1,2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP
iptables -A INPUT ! -p tcp -m multiport --dports 1,2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport only works with TCP, UDP, UDPLITE, SCTP and DCCP
iptables -A INPUT -p tcp -m multiport -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport expection an option
iptables -A INPUT -p tcp -m multiport --dports 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): too many ports specified
iptables -A INPUT -p tcp -m multiport --dports 1:2,3:4,5:6,7:8,9:10,11:12,13:14,15:16 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): too many ports specified
iptables -A INPUT -p tcp -m multiport --dports 70000 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `70000' specified
iptables -A INPUT -p tcp -m multiport --dports 5:3 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid portrange specified
iptables -A INPUT -p tcp -m multiport --dports 1,nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `nosuch' specified
iptables -A INPUT -p tcp -m multiport --dports 1, -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `' specified
iptables -A INPUT -p tcp -m multiport --dports 1: -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `' specified
iptables -A INPUT -p tcp -m multiport --dports 1 --sports 2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport: option "--source-ports" cannot be used together with "--destination-ports".
iptables -A INPUT -p tcp -m multiport --dports 1 --dports 2 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): multiport: option "--destination-ports" can only be used once.
iptables -A INPUT -m limit --limit x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): bad rate "x"'
iptables -A INPUT -m limit --limit 0/s -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): bad rate "0/s"'
iptables -A INPUT -m limit --limit 1/x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): bad rate "1/x"'
iptables -A INPUT -m limit --limit 10001/s -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Rate too fast "10001/s"
iptables -A INPUT -m limit --limit -1/s -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Rate too fast "-1/s"
iptables -A INPUT -m limit --limit 1/s --limit-burst x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): limit: bad value for option "--limit-burst", or out of range (0-10000).
iptables -A INPUT -m limit --limit 1/s --limit-burst 10001 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): limit: bad value for option "--limit-burst", or out of range (0-10000).
iptables -A INPUT -m limit --limit 1/s --limit 2/s -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): limit: option "--limit" can only be used once.
iptables -A INPUT -m mark -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: option "--mark" must be specified
iptables -A INPUT -m mark --mark x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: bad integer value for option "--mark", or out of range.
iptables -A INPUT -m mark --mark 5x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: trailing garbage after value for option "--mark".
iptables -A INPUT -m mark --mark 1/2/3 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: trailing garbage after value for option "--mark".
iptables -A INPUT -m length --length 5x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: Argument to "--length" has unexpected characters near "x".
iptables -A INPUT -m length --length 08 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: Argument to "--length" has unexpected characters near "8".
iptables -A INPUT -m length --length x:1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: bad value for option "--length" near "x:1", or out of range (0-65535).
iptables -A INPUT -m length --length 1:2:3 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: Too many components for option "--length" (max: 2)
iptables -A INPUT -p icmp --icmp-type 3:4 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): ICMP type range not supported
iptables -A INPUT -p icmp --icmp-type 3,8 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown character ,
ip6tables -A INPUT -m hbh --hbh-opts 0:4 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): PAD0 has not got length
ip6tables -A INPUT -m dst --dst-opts 0:4 -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): PAD0 hasn't got length
ip6tables -A INPUT -m ipv6header --header tcp -j ACCEPT ; 2 ; ip6tables v1.8.13 (nf_tables): unknown header `6' specified
iptables -A INPUT -m addrtype --src-type LOCAL,,UNICAST -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: bad type `,UNICAST'
iptables -A INPUT -m conntrack --ctstate NEW,,RELATED -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate ",RELATED"
iptables -A INPUT -m limit ! --limit ; 2 ; iptables v1.8.13 (nf_tables): option "--limit" requires an argument
iptables -A OUTPUT -i + -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Can't use -i with OUTPUT
iptables -A INPUT -m mark --mark 1/x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: bad integer value for option "--mark", or out of range.
iptables -A INPUT -m mark --mark 1x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: trailing garbage after value for option "--mark".
iptables -A INPUT -m mark --mark 1/ -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: bad integer value for option "--mark", or out of range.
iptables -A INPUT -m mark --mark -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: bad integer value for option "--mark", or out of range.
iptables -A INPUT -m mark --mark 0x1ffffffff -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mark: bad integer value for option "--mark", or out of range.
iptables -A INPUT -m owner --uid-owner 0 -j ACCEPT ; 1|2 ; /Invalid argument/
iptables -A OUTPUT -m owner -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): owner: At least one of --uid-owner, --gid-owner or --socket-exists is required
iptables -A OUTPUT -m owner --uid-owner nosuchuser -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): owner: Bad value for "--uid-owner" option: "nosuchuser"
iptables -A OUTPUT -m owner --uid-owner -1 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): owner: Bad value for "--uid-owner" option: "-1"
iptables -A OUTPUT -m owner --gid-owner nosuchgroup -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): owner: Bad value for "--gid-owner" option: "nosuchgroup"
iptables -A OUTPUT -m mac --mac-source 00:11:22:33:44:55 -j ACCEPT ; 1|2 ; /Invalid argument/
iptables -A INPUT -m mac -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): mac: option "--mac-source" must be specified
iptables -A INPUT -m mac --mac-source 00:11:22:33:44 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid MAC address specified.
iptables -A INPUT -m mac --mac-source 00:11:22:33:44:zz -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Invalid MAC address specified.
iptables -A INPUT -m conntrack -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): conntrack: At least one option is required
iptables -A INPUT -m conntrack --ctstate BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate "BOGUS"
iptables -A INPUT -m conntrack --ctstate NEW,BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate "BOGUS"
iptables -A INPUT -m conntrack --ctstate NEW, -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate ""
iptables -A INPUT -m conntrack --ctstate NEW,,EST -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate ",EST"
iptables -A INPUT -m state --state NEW, -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): "--state" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED
iptables -A INPUT -m conntrack --ctstate '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstate ""
iptables -A INPUT -m conntrack --ctproto nosuch -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): unknown protocol "nosuch" specified
iptables -A INPUT -m conntrack --ctstatus BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad ctstatus "BOGUS"
iptables -A INPUT -m conntrack --ctorigdstport 70000 -j ACCEPT ; 2 ; /70000|--ctorigdstport/
iptables -A INPUT -m conntrack --ctexpire x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): conntrack: bad value for option "--ctexpire" near "x", or out of range (0-4294967295).
iptables -A INPUT -m conntrack --ctdir FOO -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): conntrack: Bad value for "--ctdir" option: "FOO"
iptables -A INPUT -m state -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): state: option "--state" must be specified
iptables -A INPUT -m state --state BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad state "BOGUS"
iptables -A INPUT -m state --state '' -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): "--state" requires a list of states with no spaces, e.g. ESTABLISHED,RELATED
iptables -A INPUT -m state --state NEW --state INVALID -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): state: option "--state" can only be used once.
iptables -A INPUT -m addrtype -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: you must specify --src-type or --dst-type
iptables -A INPUT -m addrtype --src-type BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: bad type "BOGUS"
iptables -A INPUT -m addrtype --src-type LOCAL,BOGUS -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: bad type "BOGUS"
iptables -A INPUT -m addrtype --limit-iface-in -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: you must specify --src-type or --dst-type
iptables -A INPUT -m addrtype --src-type LOCAL --limit-iface-in --limit-iface-out -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): addrtype: option "--limit-iface-in" cannot be used together with "--limit-iface-out".
iptables -A INPUT -m addrtype --src-type LOCAL --limit-iface-out -j ACCEPT ; 1|2 ; /Invalid argument/
iptables -A OUTPUT -m addrtype --src-type LOCAL --limit-iface-in -j ACCEPT ; 1|2 ; /Invalid argument/
iptables -A INPUT -m iprange -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): iprange match: You must specify `--src-range' or `--dst-range'
iptables -A INPUT -m iprange --src-range foo -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): iprange: Bad value for "--src-range" option: "foo"
iptables -A INPUT -m iprange --src-range 192.0.2.1-foo -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): iprange: Bad value for "--src-range" option: "foo"
iptables -A INPUT -m length -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: option "--length" must be specified
iptables -A INPUT -m length --length x -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: bad value for option "--length" near "x", or out of range (0-65535).
iptables -A INPUT -m length --length 70000 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): length: bad value for option "--length" near "70000", or out of range (0-65535).
iptables -A INPUT -m ttl -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt
iptables -A INPUT -m ttl --ttl-eq 256 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): ttl: bad value for option "--ttl-eq", or out of range (0-255).
iptables -A INPUT -m ttl --ttl-eq 1 --ttl-lt 5 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): ttl: option "--ttl-lt" cannot be used together with "--ttl-eq".
iptables -A INPUT -m pkttype -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): pkttype: option "--pkt-type" must be specified
iptables -A INPUT -m pkttype --pkt-type bogus -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): Bad packet type 'bogus'
iptables -A INPUT -m recent -j DROP ; 2 ; iptables v1.8.13 (nf_tables): recent: you must specify one of `--set', `--rcheck' `--update' or `--remove'
iptables -A INPUT -m string --string foo -j DROP ; 2 ; iptables v1.8.13 (nf_tables): string: option "--algo" must be specified
iptables -A INPUT -m string --algo bm -j DROP ; 2 ; iptables v1.8.13 (nf_tables): STRING match: You must specify `--string' or `--hex-string'
iptables -A INPUT -m string --algo xx --string f -j DROP ; 1 ; /No such file or directory|No chain\/target\/match by that name/
iptables -A INPUT -m hashlimit --hashlimit 1/s -j DROP ; 2 ; iptables v1.8.13 (nf_tables): hashlimit: option "--hashlimit-name" must be specified
iptables -A INPUT -m connlimit -j DROP ; 2 ; iptables v1.8.13 (nf_tables): You must specify "--connlimit-above" or "--connlimit-upto".
iptables -A INPUT -m connlimit --connlimit-above x -j DROP ; 2 ; iptables v1.8.13 (nf_tables): connlimit: bad value for option "--connlimit-above", or out of range (0-4294967295).
iptables -A INPUT -m time --timestart 25:00 -j DROP ; 2 ; iptables v1.8.13 (nf_tables): invalid time "25:00" specified, should be hh:mm[:ss] format and within the boundaries
iptables -A INPUT -m statistic -j DROP ; 2 ; iptables v1.8.13 (nf_tables): --probability must be specified when using random mode
iptables -A INPUT -m statistic --mode random --probability 2 -j DROP ; 2 ; iptables v1.8.13 (nf_tables): statistic: bad value for option "--probability", or out of range (0-1).
iptables -A INPUT -m dscp --dscp 64 -j DROP ; 2 ; iptables v1.8.13 (nf_tables): dscp: bad value for option "--dscp", or out of range (0-63).
iptables -A INPUT -m physdev -j DROP ; 2 ; iptables v1.8.13 (nf_tables): PHYSDEV: no physdev option specified
iptables -A INPUT -m quota --quota x -j DROP ; 2 ; iptables v1.8.13 (nf_tables): quota: bad value for option "--quota", or out of range (0-18446744073709551615).
iptables -A INPUT -m rpfilter --loose ; 1|2 ; /Invalid argument/
iptables -A INPUT -m esp ; 1|2 ; /Invalid argument|requires '-p esp'/

# targets' own options
iptables -t nat -A PREROUTING -j DNAT ; 2 ; iptables v1.8.13 (nf_tables): DNAT: option "--to-destination" must be specified
iptables -t nat -A PREROUTING -j DNAT --to-destination foo ; 2 ; iptables v1.8.13 (nf_tables): Bad IP address "foo"
iptables -t nat -A PREROUTING -j DNAT --to-destination 192.0.2.1/24 ; 2 ; iptables v1.8.13 (nf_tables): Bad IP address "192.0.2.1/24"
iptables -t nat -A PREROUTING -j DNAT --to-destination 192.0.2.1:80 ; 2 ; iptables v1.8.13 (nf_tables): Need TCP, UDP, SCTP or DCCP with port specification
iptables -t nat -A PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:70000 ; 2 ; iptables v1.8.13 (nf_tables): Port `70000' not valid
iptables -t nat -A PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:90-80 ; 2 ; iptables v1.8.13 (nf_tables): Port range `80' funky
iptables -t nat -A PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1: ; 2 ; iptables v1.8.13 (nf_tables): Port `' not valid
iptables -t nat -A PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:x ; 2 ; iptables v1.8.13 (nf_tables): Port `x' not valid
iptables -t nat -A PREROUTING -p tcp -j DNAT --to-destination 192.0.2.1:1/2 ; 2 ; iptables v1.8.13 (nf_tables): Garbage after port value: `/2'
iptables -t nat -A PREROUTING -j DNAT --to-destination 192.0.2.1 --to-destination 192.0.2.2 ; 2 ; iptables v1.8.13 (nf_tables): DNAT: option "--to-destination" can only be used once.
iptables -t nat -A POSTROUTING -j DNAT --to-destination 192.0.2.1 ; 1|2 ; /Invalid argument/
iptables -A INPUT -j DNAT --to-destination 192.0.2.1 ; 1|2 ; /Invalid argument/
iptables -t nat -A POSTROUTING -j SNAT ; 2 ; iptables v1.8.13 (nf_tables): SNAT: option "--to-source" must be specified
iptables -t nat -A PREROUTING -j SNAT --to-source 192.0.2.1 ; 1|2 ; /Invalid argument/
iptables -t nat -A OUTPUT -j SNAT --to-source 192.0.2.1 ; 1|2 ; /Invalid argument/
iptables -t nat -A PREROUTING -j MASQUERADE ; 1|2 ; /Invalid argument/
iptables -A INPUT -j MASQUERADE ; 1|2 ; /Invalid argument/
iptables -t nat -A POSTROUTING -j MASQUERADE --to-ports 80 ; 2 ; iptables v1.8.13 (nf_tables): Need TCP, UDP, SCTP or DCCP with port specification
iptables -t nat -A POSTROUTING -p tcp -j MASQUERADE --to-ports 70000 ; 2 ; iptables v1.8.13 (nf_tables): Port `70000' not valid
iptables -t nat -A POSTROUTING -p tcp -j MASQUERADE --to-ports 9-8 ; 2 ; iptables v1.8.13 (nf_tables): Port range `8' funky
iptables -t nat -A POSTROUTING -p tcp -j MASQUERADE --to-ports 8:9 ; 2 ; iptables v1.8.13 (nf_tables): Invalid port:port syntax - use dash
iptables -t nat -A PREROUTING -j REDIRECT --to-ports 80 ; 2 ; iptables v1.8.13 (nf_tables): Need TCP, UDP, SCTP or DCCP with port specification
iptables -t nat -A PREROUTING -p tcp -j REDIRECT --to-ports 80-70 ; 2 ; iptables v1.8.13 (nf_tables): Port range `70' funky
iptables -t nat -A PREROUTING -p tcp -j REDIRECT --to-ports nosuch ; 2 ; iptables v1.8.13 (nf_tables): Port `nosuch' not valid
iptables -t nat -A POSTROUTING -p tcp -j REDIRECT --to-ports 80 ; 1|2 ; /Invalid argument/
iptables -t nat -A PREROUTING -j NETMAP ; 2 ; iptables v1.8.13 (nf_tables): NETMAP: option "--to" must be specified
iptables -t nat -A INPUT -j REJECT ; 1|2 ; /Invalid argument/
iptables -t mangle -A INPUT -j REJECT ; 1|2 ; /Invalid argument/
iptables -t raw -A PREROUTING -j REJECT ; 1|2 ; /Invalid argument/
iptables -A INPUT -j REJECT --reject-with bogus ; 2 ; iptables v1.8.13 (nf_tables): unknown reject type "bogus"
iptables -A INPUT -j REJECT --reject-with tcp-reset ; 1|2 ; /Invalid argument/
iptables -A INPUT -p udp -j REJECT --reject-with tcp-reset ; 1|2 ; /Invalid argument/
iptables -A INPUT ! -p tcp -j REJECT --reject-with tcp-reset ; 1|2 ; /Invalid argument/
ip6tables -A INPUT -j REJECT --reject-with icmp-port-unreachable ; 2 ; ip6tables v1.8.13 (nf_tables): unknown reject type "icmp-port-unreachable"
ip6tables -A INPUT -j REJECT --reject-with tcp-reset ; 1|2 ; /Invalid argument/
iptables -A INPUT -j LOG --log-level bogus ; 2 ; iptables v1.8.13 (nf_tables): log level "bogus" unknown
iptables -A INPUT -j LOG --log-level 9 ; 2 ; iptables v1.8.13 (nf_tables): log level "9" unknown
iptables -A INPUT -j LOG --log-prefix ; 2 ; iptables v1.8.13 (nf_tables): option "--log-prefix" requires an argument
iptables -A INPUT -j LOG --log-prefix '' ; 2 ; iptables v1.8.13 (nf_tables): Argument must have a minimum length of 1 characters
iptables -A INPUT -j LOG --log-prefix "$(printf 'a\nb')" ; 2 ; iptables v1.8.13 (nf_tables): Newlines not allowed in --log-prefix
iptables -t mangle -A INPUT -j MARK ; 2 ; iptables v1.8.13 (nf_tables): MARK: One of the --set-xmark, --{and,or,xor,set}-mark options is required
iptables -t mangle -A INPUT -j MARK --set-mark x ; 2 ; iptables v1.8.13 (nf_tables): MARK: bad integer value for option "--set-mark", or out of range.
iptables -t mangle -A INPUT -j MARK --set-mark 1 --or-mark 2 ; 2 ; iptables v1.8.13 (nf_tables): MARK: option "--set-mark" cannot be used together with "--or-mark".
iptables -A FORWARD -j TCPMSS --set-mss 1400 ; 1|2 ; /Invalid argument/
iptables -A FORWARD -p tcp --syn -j TCPMSS ; 2 ; iptables v1.8.13 (nf_tables): TCPMSS target: At least one parameter is required
iptables -A FORWARD -p tcp --syn -j TCPMSS --set-mss 70000 ; 2 ; iptables v1.8.13 (nf_tables): TCPMSS: bad value for option "--set-mss", or out of range (0-65515).
iptables -A INPUT -p tcp --syn -j TCPMSS --clamp-mss-to-pmtu ; 1|2 ; /Invalid argument/
iptables -A INPUT -j CT --notrack ; 1|2 ; /Invalid argument/
iptables -A INPUT -j NOTRACK ; 1|2 ; /Invalid argument/
iptables -t raw -A PREROUTING -j CT --zone x ; 2 ; iptables v1.8.13 (nf_tables): Cannot parse x as a zone ID
iptables -A INPUT -j NFQUEUE --queue-num 70000 ; 2 ; iptables v1.8.13 (nf_tables): NFQUEUE: bad value for option "--queue-num", or out of range (0-65535).
iptables -A INPUT -j NFQUEUE --queue-num x ; 2 ; iptables v1.8.13 (nf_tables): NFQUEUE: bad value for option "--queue-num", or out of range (0-65535).
iptables -A INPUT -j NFQUEUE --queue-balance 5:3 ; 2 ; iptables v1.8.13 (nf_tables): 5 should be less than 3
iptables -A INPUT -j NFLOG --nflog-group 70000 ; 2 ; iptables v1.8.13 (nf_tables): NFLOG: bad value for option "--nflog-group", or out of range (0-65535).
iptables -A INPUT -j TTL --ttl-set 1 ; 1|2 ; /Invalid argument/
iptables -A INPUT -j CONNMARK ; 2 ; iptables v1.8.13 (nf_tables): CONNMARK target: No operation specified
iptables -t mangle -A POSTROUTING -j CLASSIFY ; 2 ; iptables v1.8.13 (nf_tables): CLASSIFY: option "--set-class" must be specified
iptables -t mangle -A POSTROUTING -j CLASSIFY --set-class x ; 2 ; iptables v1.8.13 (nf_tables): Bad class value "x"
iptables -t mangle -A PREROUTING -j TPROXY --on-port 5 ; 1|2 ; /Invalid argument/
iptables -t mangle -A PREROUTING -p tcp -j TPROXY ; 2 ; iptables v1.8.13 (nf_tables): TPROXY: option "--on-port" must be specified
iptables -t mangle -A PREROUTING -j DSCP ; 2 ; iptables v1.8.13 (nf_tables): DSCP target: Parameter --set-dscp is required
iptables -A INPUT -j AUDIT ; 2 ; iptables v1.8.13 (nf_tables): AUDIT: option "--type" must be specified
iptables -A INPUT -j SET ; 2 ; iptables v1.8.13 (nf_tables): You must specify either `--add-set' or `--del-set' or `--map-set'
iptables -A INPUT -j TEE ; 2 ; iptables v1.8.13 (nf_tables): TEE: option "--gateway" must be specified

# not root: the words are judged first, then the rights
nobody: iptables -L ; 4 ; iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: iptables -S ; 4 ; iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: iptables -A INPUT -j ACCEPT ; 4 ; iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: iptables -F ; 4 ; iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: iptables -C INPUT -j ACCEPT ; 4 ; iptables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: iptables -A INPUT -p tcp --dport 70000 -j ACCEPT ; 2 ; iptables v1.8.13 (nf_tables): invalid port/service `70000' specified
nobody: iptables -t bogus -L ; 3 ; iptables v1.8.13 (nf_tables): table 'bogus' does not exist
nobody: iptables ; 2 ; iptables v1.8.13 (nf_tables): no command specified
nobody: iptables-save ; 4 ; iptables-save v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: ip6tables -L ; 4 ; ip6tables v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)
nobody: ip6tables-save ; 4 ; ip6tables-save v1.8.13 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)

# save
iptables-save -t bogus ; 1 ; Table `bogus' does not exist
iptables-save --table bogus ; 1 ; Table `bogus' does not exist
iptables-save -t ; 1 ; iptables-save: option requires an argument -- 't'
iptables-save --bogus ; 1 ; iptables-save: unrecognized option '--bogus'
iptables-save foo ; 1 ; Unknown arguments found on commandline
ip6tables-save -t bogus ; 1 ; Table `bogus' does not exist

# restore: its own options
iptables-restore --bogus ; 1 ; iptables-restore: unrecognized option '--bogus'
iptables-restore -T ; 1 ; iptables-restore: option requires an argument -- 'T'
iptables-restore -M ; 1 ; iptables-restore: option requires an argument -- 'M'
iptables-restore /nonexistent/rules ; 1 ; Can't open /nonexistent/rules: No such file or directory
iptables-restore one two ; 1 ; Unknown arguments found on commandline
ip6tables-restore --bogus ; 1 ; ip6tables-restore: unrecognized option '--bogus'

# restore: the frame of the file
printf 'foo\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf 'COMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf -- '-A INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf ':foo - [0:0]\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf ' *filter\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf '\357\273\277*filter\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 1 failed
printf '*bogus\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): iptables-restore: line 1 table name 'bogus' invalid
printf '*\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): iptables-restore: line 1 table name invalid
printf '*filter\r\n-A INPUT -j ACCEPT\r\nCOMMIT\r\n' | iptables-restore ; 2 ; /table name 'filter/
printf '*filter\n' | iptables-restore ; 1 ; iptables-restore: COMMIT expected at line 2
printf '*filter' | iptables-restore ; 1 ; iptables-restore: COMMIT expected at line 2
printf '*filter\n-A INPUT -j ACCEPT\n' | iptables-restore ; 1 ; iptables-restore: COMMIT expected at line 3
printf '*filter\n*nat\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `*nat'
printf '*filter\n-A INPUT -j DROP\n*nat\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `*nat'
printf '*filter\nCOMMIT x\n' | iptables-restore ; 2 ; Bad argument `COMMIT'
printf '*filter\ncommit\n' | iptables-restore ; 2 ; Bad argument `commit'
printf '*filter\nCOMMIT\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 3 failed
printf '*filter\nCOMMIT\n-A INPUT -j DROP\n' | iptables-restore -n ; 1 ; iptables-restore: line 3 failed
printf '*filter\n   \nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): no command specified

# restore: chain lines
printf '*filter\n:\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): iptables-restore: line 2 chain name invalid
printf '*filter\n:INPUT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): iptables-restore: line 2 policy invalid
printf '*filter\n:other\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): iptables-restore: line 2 policy invalid
printf '*filter\n:INPUT BOGUS [0:0]\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 2 failed: Bad policy name.
printf '*filter\n:INPUT DROP [x:6]\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid policy counters for chain 'INPUT'
printf '*filter\n:INPUT DROP [5]\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid policy counters for chain 'INPUT'
printf '*filter\n:INPUT DROP\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid policy counters for chain 'INPUT'
printf '*filter\n:abcdefghijklmnopqrstuvwxyz012 - [0:0]\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): chain name `abcdefghijklmnopqrstuvwxyz012' too long (must be under 29 chars)
printf '*filter\n:ACCEPT - [0:0]\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): chain name may not clash with target name
printf '*filter\n:-foo - [0:0]\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): chain name not allowed to start with `-'
printf '*filter\n:!foo - [0:0]\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): chain name not allowed to start with `!'

# restore: rules
printf '*filter\n-A nochain -j ACCEPT\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 2 failed: No chain/target/match by that name.
printf '*filter\n-A INPUT -j nosuch\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Chain 'nosuch' does not exist
printf '*filter\n-A INPUT -j late\n:late - [0:0]\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Chain 'late' does not exist
printf '*filter\n-A INPUT -m nosuch\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Couldn't load match `nosuch':No such file or directory
printf '*filter\n-A INPUT --bogus\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): unknown option "--bogus"
printf '*filter\n-A INPUT -p tcp --dport 70000 -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid port/service `70000' specified
printf '*filter\n-A INPUT -s 192.0.2.1/33 -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid mask `33' specified
printf '*filter\n-A INPUT -s host.invalid -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): host/network `host.invalid' not found
printf '*filter\n-A OUTPUT -i eth0 -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Can't use -i with OUTPUT
printf '*filter\n-A INPUT -j ACCEPT foo\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `foo'
printf '*filter\n-A INPUT -j ACCEPT # why\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `#'
printf '*filter\n # indented\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `#'
printf '*filter\nfoo\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `foo'
printf '*filter\n-Q INPUT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): unknown option "-Q"
printf '*filter\n-j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): no command specified
printf '*filter\n-A\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): option "-A" requires an argument
printf '*filter\n-A INPUT -D INPUT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Cannot use -D with -A
printf '*filter\n-A INPUT ! -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): cannot have ! before -j
printf '*filter\n-A INPUT -t nat -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): The -t option cannot be used in iptables-restore.
printf '*filter\n-A INPUT --table nat -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): The -t option cannot be used in iptables-restore.
printf '*filter\n-A INPUT -w -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): You cannot use `-w' from iptables-restore
printf '*filter\n-A INPUT -n -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Illegal option `-n' with this command
printf '*filter\n-A INPUT -j ACCEPT\r\nCOMMIT\n' | iptables-restore ; 2 ; /Invalid target name `ACCEPT/
printf '*filter\n-A INPUT -m comment --comment a\\ b -j ACCEPT\nCOMMIT\n' | iptables-restore ; 2 ; Bad argument `b'
printf "*filter\n-A INPUT -m comment --comment 'a b' -j ACCEPT\nCOMMIT\n" | iptables-restore ; 2 ; Bad argument `b''
printf '*filter\n[1:x] -A INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): -c byte counter not numeric
printf '*filter\n[1] -A INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): Bad line 2: need ]
printf '*filter\n[1:2 -A INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): Bad line 2: need ]
printf '*filter\n[1:2] -A INPUT -c 7 8 -j DROP\nCOMMIT\n' | iptables-restore -c ; 2 ; iptables-restore v1.8.13 (nf_tables): multiple -c flags not allowed
printf '*filter\n-N other\n-N other\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 3 failed: Chain already exists.
printf '*filter\n-N user\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Chain already exists.
printf '*filter\n-P INPUT BOGUS\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 2 failed: Bad policy name.
printf '*filter\n-P user DROP\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Bad built-in chain name.
printf '*filter\n-D INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore ; 1 ; iptables-restore: line 2 failed: Bad rule (does a matching rule exist in that chain?).
printf '*filter\n-D INPUT 3\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Index of deletion too big.
printf '*filter\n-R INPUT 3 -j ACCEPT\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Index of replacement too big.
printf '*filter\n-I INPUT 4 -j ACCEPT\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Index of insertion too big.
printf '*filter\n-C INPUT -j ACCEPT\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: Bad rule (does a matching rule exist in that chain?).
printf '*filter\n-X nochain\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: No chain/target/match by that name.
printf '*filter\n-X full\nCOMMIT\n' | iptables-restore -n ; 1 ; /^iptables-restore v1.8.13 \(nf_tables\): $/
printf '*filter\n-X ref\nCOMMIT\n' | iptables-restore -n ; 1 ; /^iptables-restore v1.8.13 \(nf_tables\): $/
printf '*filter\n-F nochain\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: No chain/target/match by that name.
printf '*filter\n-E nochain other\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 2 failed: No chain/target/match by that name.
printf '*filter\n-A INPUT -p udp -j REJECT --reject-with tcp-reset\nCOMMIT\n' | iptables-restore ; 2 ; /^iptables-restore/
printf '*filter\n:a - [0:0]\n:b - [0:0]\n-A INPUT -j a\n-A a -j b\n-A b -j a\nCOMMIT\n' | iptables-restore ; 1 ; /^iptables-restore/
# the first line is good and must not stay behind
printf '*filter\n-A INPUT -j ACCEPT\n-A INPUT -p tcp --dport 70000 -j DROP\nCOMMIT\n' | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): invalid port/service `70000' specified
printf '*filter\n-A INPUT -j ACCEPT\n-A nochain -j DROP\nCOMMIT\n' | iptables-restore -n ; 1 ; iptables-restore: line 3 failed: No chain/target/match by that name.
{ echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 39998; echo '-A INPUT --bogus'; echo COMMIT; } | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): unknown option "--bogus"
{ echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 39998; echo '-A nochain -j ACCEPT'; echo COMMIT; } | iptables-restore -n ; 1 ; iptables-restore: line 40000 failed: No chain/target/match by that name.
{ echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 39998; echo '-A INPUT -j nosuch'; echo COMMIT; } | iptables-restore ; 2 ; iptables-restore v1.8.13 (nf_tables): Chain 'nosuch' does not exist
{ echo '*filter'; yes -- '-A INPUT -s 192.0.2.7 -j ACCEPT' | head -n 3998; echo '-A INPUT -p udp -j REJECT --reject-with tcp-reset'; echo COMMIT; } | iptables-restore ; 2 ; /^iptables-restore/
printf '*filter\n-A INPUT -s 192.0.2.1 -j ACCEPT\nCOMMIT\n' | ip6tables-restore ; 2 ; ip6tables-restore v1.8.13 (nf_tables): host/network `192.0.2.1' not found
printf '*filter\n-A nochain -j ACCEPT\nCOMMIT\n' | ip6tables-restore -n ; 1 ; ip6tables-restore: line 2 failed: No chain/target/match by that name.
printf '*bogus\nCOMMIT\n' | ip6tables-restore ; 2 ; ip6tables-restore v1.8.13 (nf_tables): ip6tables-restore: line 1 table name 'bogus' invalid
