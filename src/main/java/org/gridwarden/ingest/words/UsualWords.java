package org.gridwarden.ingest.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What allowed values are called in tables beside the catalogue's own words, by property: {@code value: word word …}. A word
 * behind {@code ?} has more than one meaning: its value is proposed and taken only when somebody chooses it. One behind {@code !}
 * says something else than the values do: the nearest is taken, and should be looked at.
 */
final class UsualWords {
  private static final String ORGANS = """
      company: 物业 物业公司 专业物业 物业管理 有物业 市场化物业 物业服务公司 专业物业管理 ?有
      self: 自治 自管 业主自管 居民自管 自我管理 居民自治管理 自治物业
      ward: 社区托管 社区管理 居委会代管 社区代管 社区兜底 ?托管 ?街道代管 ?单位管理
      none: 无 无物业 无物业管理 无人 三无小区 三无 失管 没有 无管理""";

  private static final String ROLES = """
      office-staff: 街道干部 街道工作人员
      ward-cadre: 社区工作者 社区干部 社区两委 村干部
      section-leader: 片区负责人 片长
      grid-worker: 专职网格员 网格工作人员 专职网格员岗 网格管理员
      micro-grid-leader: 微网格员 微格长
      building-leader: 楼栋长 楼组长
      stairwell-leader: 单元楼长
      residents-representative: 村民代表
      volunteer: 志愿者服务""";

  private static final Map<String, String> WORDS = Map.ofEntries(
      Map.entry("subdistricts.kind", """
          subdistrict: 街道办 街道办事处 街办
          town: 建制镇
          township: 民族乡"""),
      Map.entry("wards.kind", """
          community: 居委会 居民委员会 社区居委会 社区居民委员会 居委 城市社区
          village: 村委会 村民委员会 行政村 建制村 ?村居 ?村社
          zone: 片区 园区 开发区 农场 林场"""),
      Map.entry("compounds.kind", """
          new: 商品房 商品房小区 商品住宅 新建商品房 新建 新小区 ?住宅小区 ?普通小区
          old: 老小区 老旧 旧小区 老院落 老旧院落 老居民区
          relocated: 安置房 安置点 还建房 还建小区 回迁房 回迁小区 拆迁安置 拆迁安置房 拆迁安置小区
          low-rent: 公租房 廉租 廉租房小区 公共租赁住房 保障房 保障性住房 ?经济适用房
          factory: 单位大院 单位宿舍 单位家属院 家属院 家属区 职工宿舍 厂区 厂区家属院
          village: 村庄 农村 城中村 自然村 村落"""),
      Map.entry("compounds.management", ORGANS),
      Map.entry("buildings.management", ORGANS),
      Map.entry("buildings.use", """
          residential: 居住 住宅楼 居民楼 住房 宿舍 公寓 民用住宅 house apartments
          mixed: 商住混合 商住两用 商住楼 底商住宅 混合 混合用途 ?综合
          commercial: 写字楼 商铺 商场 商用 商业办公 酒店 宾馆 retail ?办公 ?商务
          public: 学校 教育 医院 医疗 公共服务 公建 公共建筑 公共设施 行政办公 文化 体育
          industrial: 厂房 工厂 仓储 仓库 生产
          other: 其它 车库 附属用房 ?配套"""),
      Map.entry("facilities.status", """
          existing: 已建 建成 已建成 运营 运营中 在用 使用中 投用 已投用 投入使用 现状 已有 既有 营业 营业中 启用 已启用 built operating ?正常 ?开放 ?改建 ?扩建
          planned: 在建 拟建 规划中 待建 筹建 建设中 施工中 计划 计划建设 proposed ?未建 ?新建
          hypothetical: 假设 假想 模拟"""),
      Map.entry("facilities.tenure", """
          owned: 自有产权 自有房产 产权 产权房 自建 ?国有 ?公有 ?集体 ?移交
          rented: 租赁 租用 租 承租 租房 租借 租赁用房 rent
          temporary: 临时用房 临时建筑 临建 过渡用房 板房
          shared: 共用 共享 合署 合署办公 ?借用
          none: 没有 无用房 无房"""),
      Map.entry("facilities.condition", """
          sound: 良好 好 完整 完好无损 正常 可用 good
          damaged: 破损 损毁 故障 待修 需维修 坏 已损坏 broken ?老化 ?一般"""),
      Map.entry("parking.kind", """
          marked: 划线 已划线 划线停车位 停车线 路内 路内停车 路内停车位 路内泊位 路内停车泊位 路内停车场 路内车位 !地下车库 !地下停车场 \
      !地下停车库 !地下停车 !地下车位 !地下 !地库 !半地下 !立体 !立体车库 !立体停车 !立体停车库 !立体停车场 !立体停车楼 !机械车库 !机械车位 !机械式 \
      !停车楼 !地面 !地面停车 !地面停车位 !地面车位 !地面泊位 !地上 !地上停车 !露天 !露天停车 !露天停车场 公共停车场 公共停车位 配建停车场 配建停车位 配建 地面停车场 停车场 路外停车场 路外 路外停车 \
      ?路边 ?路边停车 ?路边停车位 ?路侧 ?路侧停车 ?路面停车 ?道路停车
          informal: 零散 散停 未划线 无划线 自由停放 无序停放 空地停车 ?占道 ?占道停车 ?占道停车位 ?占道泊位 ?临时 ?临停
          shared: 共享 共享停车 共享停车位 错时 错时共享 错时停车 错时共享停车
          planned: 规划 规划中 拟建 待建 在建 建设中"""),
      Map.entry("walk-edges.kind", """
          footpath: 人行道 步行道 小路 慢行道 footway path pedestrian
          street: 车行道 支路 街道 residential service
          steps: 楼梯 梯道 梯步 阶梯 石阶
          crossing: 斑马线 人行过街 过街
          footbridge: 天桥 过街天桥 人行桥
          other: 其它"""),
      Map.entry("gates.state", """
          open: 开 常开 开启 通行 可通行 正常开放 ?限时开放 ?正常
          closed: 关 常闭 封闭 锁闭 停用 禁止通行 已封 封堵 locked"""),
      Map.entry("barriers.kind", """
          river: 河 江 河道 江河 溪 水系 stream
          railway: 铁道 铁路线 rail
          expressway: 高速 快速路 高架 高架路 motorway
          wall: 墙 围栏 护栏 栅栏 实体墙 fence"""),
      Map.entry("streets.kind", """
          expressway: 高速 快速路 城市快速路 高架 高架路 motorway trunk
          railway: 铁道 铁路线 rail
          arterial: 主干路 主干道路 主路 干道 国道 省道 primary secondary ?次干路 ?次干道
          street: 支道 街道 城市支路 支线 tertiary residential unclassified
          lane: 巷 弄 里弄 胡同 小巷 背街小巷 巷子 service ?内部道路
          path: 步道 人行道 小径 footway"""),
      Map.entry("ground.kind", """
          water: 水系 水面 河流 河 湖泊 湖 水塘 水库
          green: 绿化 草地 林地 绿化带 公共绿地 grass forest
          park: 游园 口袋公园 城市公园
          square: 广场用地 plaza
          farmland: 农田 农用地 田地 基本农田
          rail-yard: 铁路站场 铁路用地
          other: 其它"""),
      Map.entry("posts.employerLevel", """
          district: 区 县 区级 县级 区县级
          subdistrict: 街道 镇 乡 乡镇 镇街 街镇 街道级 街道办事处
          ward: 社区 村 村居 社区级 居委会 村委会
          section: 片区级
          grid: 网格级
          micro-grid: 微网格级
          building: 楼 楼宇 栋 楼幢
          stairwell: 单元楼"""),
      Map.entry("posts.role", ROLES));

  private static final String YES = "true: √ ✓ ✔ ☑ ● 对 已有 配有 设有 具备 已设 已配 有的 ok ?符合 ?达标 ?部分 ?x";
  private static final String NO = "false: × ✗ ✘ ☒ 没有 未设 不具备 未配 暂无 没 ?不符合";

  /** Of flags by property, beside {@link #YES} and {@link #NO}. */
  private static final Map<String, String> FLAGS = Map.ofEntries(
      Map.entry("compounds.walled", """
          true: 封闭 封闭式 封闭管理 围墙 有围墙 全封闭 封闭小区
          false: 开放 开放式 敞开 敞开式 无围墙 开放小区 ?半封闭"""),
      Map.entry("compounds.ownersCommittee", """
          true: 已成立 成立
          false: 未成立 ?筹备中"""),
      Map.entry("buildings.lift", """
          true: 有电梯 电梯 已加装 加装
          false: 无电梯 未加装"""),
      Map.entry("facilities.stepFree", """
          true: 无障碍 有坡道 坡道 无台阶
          false: 有台阶 无坡道"""),
      Map.entry("walk-edges.stepFree", """
          true: 无障碍 坡道 无台阶
          false: 有台阶 台阶"""),
      Map.entry("walk-edges.oneway", """
          true: 单行 单向
          false: 双行 双向"""));

  /**
   * @param doubtful whether the word has more than one meaning
   * @param near whether no value says the same, and this is the nearest
   */
  record Usual(String value, boolean doubtful, boolean near) {}

  private UsualWords() {}

  /**
   * Plain words and what each may mean.
   *
   * @param name collection and property, {@code parking.kind}
   * @param flag whether the property is true or false
   */
  static Map<String, Usual> of(String name, boolean flag) {
    Map<String, Usual> all = new HashMap<>();
    read(flag ? FLAGS.getOrDefault(name, "") : WORDS.getOrDefault(name, ""), all);
    if (flag) read(YES + "\n" + NO, all);
    return all;
  }

  private static void read(String lines, Map<String, Usual> all) {
    lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
      String[] parts = line.strip().split(": ", 2);
      for (String word : List.of(parts[1].split(" +"))) {
        boolean doubtful = word.startsWith("?");
        boolean near = word.startsWith("!");
        all.putIfAbsent(ValueWords.plain(doubtful || near ? word.substring(1) : word), new Usual(parts[0], doubtful, near));
      }
    });
  }
}
