/**
 * The fixed set of search: a hundred lessons as they stand in common textbooks, each with a query of a teacher who
 * looks for it. A line: title | subject | grade | volume | unit | what the lesson is told by | query | what it is
 * wanted for. Queries are written down before the search is run and not fitted to it.
 *
 * What it is told by stands in every plan about that lesson, and nowhere else; where the last part is `comment`, only in
 * what was said about its recording. The last part may also be a kind or an edition that the hit must have.
 */
const LINES = `
秋天的雨|语文|3|first|第二单元|五彩缤纷的颜料|颜料|text
荷花|语文|3|second|第一单元|挨挨挤挤的荷叶|荷花|
燕子|语文|3|second|第一单元|剪刀似的尾巴|yanzi|
赵州桥|语文|3|second|第三单元|拱形的石桥|zzq|
花钟|语文|3|second|第四单元|牵牛花吹起喇叭|花钟|
蜜蜂|语文|3|second|第四单元|法布尔的口袋|mifeng|
大青树下的小学|语文|3|first|第一单元|铜钟敲响|大青树|
富饶的西沙群岛|语文|3|first|第六单元|海参懒洋洋地蠕动|xsqd|
海滨小城|语文|3|first|第六单元|凤凰树开花|海滨|
美丽的小兴安岭|语文|3|first|第六单元|抽出新的枝条|xiaoxinganling|
司马光|语文|3|first|第八单元|群儿戏于庭|司马光|
掌声|语文|3|first|第八单元|忸怩地站起来|掌声|
观潮|语文|4|first|第一单元|钱塘江大堤|观潮|
走月亮|语文|4|first|第一单元|鹅卵石间的水塘|zouyueliang|
爬山虎的脚|语文|4|first|第三单元|细丝像蜗牛的触角|爬山虎|
蟋蟀的住宅|语文|4|first|第三单元|临时的隐蔽所|xishuai|
盘古开天地|语文|4|first|第四单元|轻而清的东西|pgktd|
精卫填海|语文|4|first|第四单元|炎帝之少女|精卫|
麻雀|语文|4|first|第五单元|老麻雀扎煞羽毛|麻雀 习题|exercise
为中华之崛起而读书|语文|4|first|第七单元|魏校长提问|zhonghua jueqi|
西门豹治邺|语文|4|first|第八单元|河伯娶媳妇|西门豹|
乡下人家|语文|4|second|第一单元|屋前搭瓜架|乡下|
天窗|语文|4|second|第一单元|河滩天井|tianchuang|
三月桃花水|语文|4|second|第一单元|纺织姑娘|桃花水|
琥珀|语文|4|second|第二单元|松脂滴落|hupo|
飞向蓝天的恐龙|语文|4|second|第二单元|辽西的化石|恐龙|
猫|语文|4|second|第四单元|梅花印在稿纸上|稿纸 梅花|text
母鸡|语文|4|second|第四单元|鸡雏啄食|母鸡|
海上日出|语文|4|second|第五单元|负着重荷|hsrc|
颐和园|语文|4|second|第五单元|昆明湖长廊|颐和园 冀教版|冀教版
白鹭|语文|5|first|第一单元|精巧的诗|白鹭|
落花生|语文|5|first|第一单元|茅亭过收获节|luohuasheng|
桂花雨|语文|5|first|第一单元|摇桂花|桂花雨|
圆明园的毁灭|语文|5|first|第四单元|众星拱月|ymydhm|
太阳|语文|5|first|第五单元|摄氏度|太阳 课件|courseware
松鼠|语文|5|first|第五单元|布丰|松鼠|
父爱之舟|语文|5|first|第六单元|姑爹的小渔船|fuai|
四季之美|语文|5|first|第七单元|清少纳言|sjzm|
鸟的天堂|语文|5|first|第七单元|榕树枝叶|天堂|
忆读书|语文|5|first|第八单元|烟画上的英雄|忆读书|
草船借箭|语文|5|second|第二单元|青布幔子|ccjj|
景阳冈|语文|5|second|第二单元|哨棒|景阳冈|
威尼斯的小艇|语文|5|second|第七单元|船夫的驾驶|小艇|
金字塔|语文|5|second|第七单元|尼罗河水|jinzita|
草原|语文|6|first|第一单元|蒙汉情深|草原|
丁香结|语文|6|first|第一单元|斗室外的花墙|dingxiang|
开国大典|语文|6|first|第二单元|瞻仰|kgdd|
竹节人|语文|6|first|第三单元|课桌裂缝|竹节人 微课|microLesson
桥|语文|6|first|第四单元|老支书的沉着|老支书|comment
夏天里的成长|语文|6|first|第五单元|苞谷拔节|xtldcz|
分数的初步认识|数学|3|first|第八单元|分月饼|分数初步|
分数的意义|数学|5|second|第四单元|单位一|fsdyy|
分数的基本性质|数学|5|second|第四单元|猴王分饼|基本性质|
异分母分数加、减法|数学|5|second|第六单元|垃圾分类的饼图|异分母|
分数乘整数|数学|6|first|第一单元|吃蛋糕|fenshucheng|
分数除法|数学|6|first|第三单元|倒数搭桥|分数除法|
小数的初步认识|数学|3|second|第七单元|量身高|xiaoshu|
小数的意义|数学|4|second|第四单元|米尺细分|xsdyy|
小数加减法|数学|4|second|第六单元|网购小账本|网购|text
四边形的认识|数学|3|first|第七单元|钉子板围图|四边形|
长方形和正方形的周长|数学|3|first|第七单元|花坛围栏|zhouchang|
长方形、正方形面积的计算|数学|3|second|第五单元|铺地砖|面积|
平行四边形的面积|数学|5|first|第六单元|割补法|割补|text
三角形的面积|数学|5|first|第六单元|红领巾的布料|sjxdmj|
梯形的面积|数学|5|first|第六单元|堤坝横截面|梯形|
圆的认识|数学|6|first|第五单元|套圈游戏|套圈 圆|
圆的面积|数学|6|first|第五单元|草坪喷灌|圆的面积 精品课|qualityCourse
圆柱的体积|数学|6|second|第三单元|切拼成长方体|yzdtj|
圆锥的体积|数学|6|second|第三单元|倒沙子实验|圆锥|
负数|数学|6|second|第一单元|存折上的支出|fushu|
正比例|数学|6|second|第四单元|彩带总价|正比例|
鸽巢问题|数学|6|second|第五单元|抽屉原理|抽屉|text
鸡兔同笼|数学|4|second|第九单元|抬脚法|jttl|
植树问题|数学|5|first|第七单元|两端都栽|植树|
数独|数学|4|second|数学广角|九宫格|九宫|text
找次品|数学|5|second|第八单元|天平称零件|zhaocipin|
因数和倍数|数学|5|second|第二单元|数的家族|因数|
长方体和正方体的认识|数学|5|second|第三单元|萝卜切出棱|萝卜|text
条形统计图|数学|4|first|第七单元|天气记录卡|条形|
折线统计图|数学|5|second|第七单元|机器人大赛|zxtjt|
平均数|数学|4|second|第八单元|收集矿泉水瓶|平均数 北师大版|北师大版
数学广角搭配|数学|3|second|第八单元|早餐怎么选|搭配|
年月日|数学|3|second|第六单元|拳头记月份|nianyueri|
可能性|数学|5|first|第四单元|摸棋子|可能性|
四则运算|数学|4|second|第一单元|滑雪场的票|szys|
观察物体|数学|5|second|第一单元|搭积木看三面|guancha|
食物链|科学|5|second|生物与环境|螳螂捕蝉|食物链|
简单电路|科学|4|second|电路|点亮小灯泡|dianlu|
电磁铁|科学|6|first|能量|铁钉绕线圈|dct|
月相变化|科学|3|second|太阳、地球和月球|画二十八天|月相|
种子发芽|科学|4|second|植物的生长变化|绿豆泡水|绿豆|comment
水的蒸发|科学|3|first|水|湿毛巾晾干|zhengfa|
声音是怎样产生的|科学|4|first|声音|橡皮筋拨动|声音|
杠杆|科学|6|first|工具与技术|撬石头|ganggan|
茉莉花|音乐|5|first|第一单元|江苏民歌|moli|
让我们荡起双桨|音乐|4|first|第二单元|北海公园划船|双桨|
剪纸|美术|3|first|第六课|窗花对折|窗花|text
水墨画|美术|5|first|第九课|墨分五色|smh|
篮球运球|体育|5|first|球类|手型与节奏|运球|
垃圾分类|道德与法治|4|first|第四单元|变废为宝|laji fenlei|
`;

/** One of the hundred, with what is looked for. */
export type SearchedLesson = {
  title: string;
  subject: string;
  grade: number;
  volume: string;
  unit: string;
  scene: string;
  query: string;
  wanted: string;
};

export const SEARCH_SET: readonly SearchedLesson[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [
      title = '',
      subject = '',
      grade = '',
      volume = '',
      unit = '',
      scene = '',
      query = '',
      wanted = '',
    ] = line.split('|');
    return { title, subject, grade: Number(grade), volume, unit, scene, query, wanted };
  });
